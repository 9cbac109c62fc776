package org.decalign.backend.dataset.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.decalign.backend.dataset.Datasets;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.datasets.samples.SplitSamples;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.DatasetView;
import org.springframework.stereotype.Component;

/** Opens splits of dataset versions for reading; a split is mapped, not loaded. */
@Component
class DatasetSamples {
    private final Datasets datasets;

    DatasetSamples(Datasets datasets) {
        this.datasets = datasets;
    }

    /**
     * @throws NotFound when there is no such dataset or split, or the store has lost its files
     */
    SplitSamples open(String reference, String split) throws IOException {
        DatasetView dataset = datasets.find(reference);
        if (!dataset.manifest().splits().containsKey(split)) {
            throw new NotFound("dataset-split", Names.printable(split), "There are train, valid and test.");
        }
        Path folder = datasets.folder(dataset);
        String file = StoredDataset.tensorsFile(split);
        if (!Files.isRegularFile(folder.resolve(file))) {
            throw new NotFound("dataset-file", file, "The registry knows it, but the store has lost it.");
        }
        return SplitSamples.open(folder, split);
    }
}
