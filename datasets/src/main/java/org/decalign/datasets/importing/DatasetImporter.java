package org.decalign.datasets.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.mmsa.MmsaContent;
import org.decalign.datasets.mmsa.MmsaParser;
import org.decalign.datasets.mmsa.Problems;
import org.decalign.datasets.source.FeatureFile;
import org.decalign.datasets.source.FeatureSource;
import org.decalign.datasets.storage.Sha256;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.Suite;
import org.jspecify.annotations.Nullable;

/** Imports feature files: reads, checks, and stores under the content's hash. */
public final class DatasetImporter {
    private static final String NAME = "[^\\p{Cntrl}/\\\\@]{1,100}";

    private DatasetImporter() {}

    /**
     * Imports one file. Everything is written to a folder beside and moved when whole; on a mistake nothing is stored. The same content under
     * the same suite gives the same hash; a folder that exists already and is sound is kept as it is.
     *
     * @param file a pickle, .npz or safetensors in MMSA's layout, plain or in gzip or xz
     * @param name the registry name for the manifest: 1 to 100 characters, no control characters, {@code / \ @}
     * @param suite decides labels and scores; null: mosi, mosei or sims when the file's SHA-256 is one that MMSA publishes, else generic
     * @param storeRoot the dataset goes to {@code storeRoot/<hash>}
     * @param progress told how far it is
     * @return the manifest, with the name given
     * @throws DatasetException with all mistakes of the file
     * @throws IOException when reading or writing fails
     */
    public static DatasetManifest importFile(
            Path file, String name, @Nullable Suite suite, Path storeRoot, ImportProgress progress) throws IOException {
        if (!name.matches(NAME) || name.isBlank() || name.matches("\\.+")) {
            throw new DatasetException(
                    "the name of a dataset has 1 to 100 characters, none of / \\ @ and no control" + " characters");
        }
        if (!Files.isRegularFile(file)) {
            throw new DatasetException(file + " is no file");
        }
        Path work = Folders.work(storeRoot);
        try {
            return new Import(work, storeRoot, progress).run(file, name, suite);
        } finally {
            Folders.delete(work);
        }
    }

    /** One import, in its own work folder. */
    private record Import(Path work, Path storeRoot, ImportProgress progress) {
        DatasetManifest run(Path file, String name, @Nullable Suite given) throws IOException {
            progress.advanced("reading", 0, Files.size(file));
            String sha256 = Sha256.ofFile(file);
            @Nullable OfficialFile official = OfficialFile.of(sha256).orElse(null);
            Suite suite = given != null ? given : official != null ? official.suite() : Suite.GENERIC;
            Path scratch = Files.createDirectory(work.resolve("scratch"));
            Problems problems = new Problems();
            try (FeatureSource source = FeatureFile.open(file, scratch)) {
                progress.advanced("checking", 0, 1);
                MmsaContent content = new MmsaParser(suite, problems).parse(source.root());
                DatasetWriter writer = new DatasetWriter(content, problems, progress);
                DatasetManifest manifest =
                        writer.write(Files.createDirectory(work.resolve("dataset")), name, protocol(content, official));
                Folders.store(work.resolve("dataset"), storeRoot.resolve(manifest.hash()));
                return manifest;
            }
        }

        private static Map<String, String> protocol(MmsaContent content, @Nullable OfficialFile official) {
            Map<String, String> protocol = new TreeMap<>(content.stated());
            ProtocolFacts.of(content).forEach(protocol::put);
            if (official != null) {
                protocol.put("split", "official");
                protocol.put("source", official.source());
            } else {
                protocol.putIfAbsent("source", "a feature file in MMSA's layout");
            }
            return protocol;
        }
    }
}
