package org.decalign.backend.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.backend.platform.problem.StoreFull;
import org.decalign.datasets.report.DatasetReport;
import org.decalign.datasets.report.making.ReportFile;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.DatasetView;
import org.springframework.stereotype.Component;

/** The reports of what the checks found, made at import; of a dataset that has none, on demand and one at a time. */
@Component
class DatasetReports {
    private final Datasets datasets;

    DatasetReports(Datasets datasets) {
        this.datasets = datasets;
    }

    /**
     * @throws NotFound when there is no such dataset, or the store has lost its files
     */
    DatasetReport find(String reference) throws IOException {
        DatasetView dataset = datasets.find(reference);
        Path folder = datasets.folder(dataset);
        Optional<DatasetReport> kept = ReportFile.kept(folder);
        return kept.isPresent() ? kept.get() : make(dataset, folder);
    }

    private synchronized DatasetReport make(DatasetView dataset, Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve(StoredDataset.MANIFEST))) {
            throw new NotFound("dataset-report", dataset.name(), "The registry knows it, but the store has lost it.");
        }
        Optional<DatasetReport> meanwhile = ReportFile.kept(folder);
        try {
            return meanwhile.isPresent() ? meanwhile.get() : ReportFile.make(folder);
        } catch (IOException e) {
            if (StoreFull.isCauseOf(e)) {
                throw new StoreFull("the dataset's report");
            }
            throw e;
        }
    }
}
