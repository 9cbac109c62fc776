package org.decalign.worker.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.bundled.BundledDataset;
import org.decalign.datasets.bundled.BundledDatasets;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.Suite;
import org.jspecify.annotations.Nullable;

/** Where the data comes from: a stored dataset as it lies, or a feature file or folder that is imported into a folder of this training's own. */
final class DataSource {
    private DataSource() {}

    /**
     * Opens it.
     *
     * @param data a stored dataset's folder, a feature file or folder, or a bundled dataset's name; a name wins over a file of that name
     * @param suite to import as; null: as the file shows
     * @param work folder for an imported dataset
     * @throws WrongUseException with every mistake of the data
     */
    static StoredDataset open(String data, @Nullable Suite suite, Path work) throws IOException {
        try {
            Optional<BundledDataset> bundled = BundledDatasets.named(data);
            if (bundled.isPresent()) {
                return bundled(bundled.get(), suite, work);
            }
            Path path = Path.of(data);
            boolean isStored = Files.isRegularFile(path.resolve(StoredDataset.MANIFEST));
            return isStored ? stored(path) : imported(path, name(path), suite, work);
        } catch (DatasetException e) {
            throw new WrongUseException(
                    e.errors().stream().map(error -> data + ": " + error).toList());
        }
    }

    private static StoredDataset stored(Path folder) throws IOException {
        StoredDataset dataset = StoredDataset.open(folder);
        dataset.verify();
        return dataset;
    }

    private static StoredDataset bundled(BundledDataset dataset, @Nullable Suite suite, Path work) throws IOException {
        Path file = work.resolve(dataset.name() + ".pkl.gz");
        try (InputStream in = dataset.open()) {
            Files.copy(in, file);
        }
        return imported(file, dataset.name(), suite == null ? dataset.suite() : suite, work);
    }

    private static StoredDataset imported(Path file, String name, @Nullable Suite suite, Path work) throws IOException {
        Path store = work.resolve("datasets");
        DatasetManifest manifest = DatasetImporter.importFile(file, name, suite, store, ImportProgress.NONE);
        return StoredDataset.open(store.resolve(manifest.hash()));
    }

    /** The file's or folder's name without its endings. */
    private static String name(Path source) {
        Path named = source.toAbsolutePath().normalize();
        return String.valueOf(named.getFileName())
                .replaceAll("(\\.(pkl|pickle|npz|safetensors|tar|zip))?(\\.(gz|xz))?$", "");
    }
}
