package org.decalign.datasets.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.mmsa.MmsaContent;
import org.decalign.datasets.mmsa.MmsaParser;
import org.decalign.datasets.mmsa.Problems;
import org.decalign.datasets.source.FeatureFile;
import org.decalign.datasets.source.FeatureSource;
import org.decalign.datasets.source.SourceOptions;
import org.decalign.datasets.storage.AttentionRow;
import org.decalign.datasets.storage.Sha256;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.datasets.writing.DatasetContent;
import org.decalign.datasets.writing.DatasetWriter;
import org.decalign.datasets.writing.Folders;
import org.decalign.datasets.writing.SplitContent;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.home.PrivateFiles;
import org.jspecify.annotations.Nullable;

/** Imports feature files: reads, checks, and stores under the content's hash. */
public final class DatasetImporter {
    private static final String NAME = "[^\\p{Cntrl}/\\\\@]{1,100}";

    /** The last step: an exception of whoever is told of it still leaves nothing, what comes later is in the store. */
    public static final String STORING = "storing";

    private DatasetImporter() {}

    /**
     * Imports one source. Everything is written to a folder beside and moved when whole; on a mistake nothing is stored. The same content
     * under the same suite gives the same hash; a folder that exists already and is sound is kept as it is.
     *
     * @param storeRoot the dataset goes to {@code storeRoot/<hash>}
     * @param progress told how far it is
     * @return the manifest, with the name given
     * @throws DatasetException with all mistakes of the source
     * @throws IOException when reading or writing fails
     */
    public static DatasetManifest importFile(ImportRequest request, Path storeRoot, ImportProgress progress)
            throws IOException {
        String name = request.name();
        if (!name.matches(NAME) || name.isBlank() || name.matches("\\.+")) {
            throw new DatasetException(
                    "the name of a dataset has 1 to 100 characters, none of / \\ @ and no control" + " characters");
        }
        if (!Files.isRegularFile(request.source()) && !Files.isDirectory(request.source())) {
            throw new DatasetException(request.source() + " is neither a file nor a folder");
        }
        Path work = Folders.work(storeRoot);
        try {
            return new Import(work, storeRoot, progress).run(request);
        } finally {
            Folders.delete(work);
        }
    }

    /** Imports a source that tells all of itself. */
    public static DatasetManifest importFile(
            Path source, String name, @Nullable Suite suite, Path storeRoot, ImportProgress progress)
            throws IOException {
        return importFile(new ImportRequest(source, name, suite, SourceOptions.NONE), storeRoot, progress);
    }

    /** One import, in its own work folder. */
    private record Import(Path work, Path storeRoot, ImportProgress progress) {
        DatasetManifest run(ImportRequest request) throws IOException {
            progress.advanced("reading", 0, 1);
            // Beside the reading: on a large file the digest takes as long as all else.
            CompletableFuture<Optional<OfficialFile>> digest =
                    CompletableFuture.supplyAsync(() -> published(request.source()));
            Suite given = request.suite();
            Suite suite = given == null ? known(digest).map(OfficialFile::suite).orElse(Suite.GENERIC) : given;
            Path scratch = PrivateFiles.createFolder(work.resolve("scratch"));
            Problems problems = new Problems();
            try (FeatureSource source = FeatureFile.open(request.source(), request.options(), scratch)) {
                source.warnings().forEach(problems::warn);
                progress.advanced("checking", 0, 1);
                MmsaContent content = new MmsaParser(suite, problems).parse(source.root());
                DatasetManifest manifest = new DatasetWriter(
                                dataset(request.name(), content, problems, digest), progress)
                        .write(PrivateFiles.createFolder(work.resolve("dataset")));
                progress.advanced(STORING, 0, 1);
                Folders.store(work.resolve("dataset"), storeRoot.resolve(manifest.hash()));
                return manifest;
            }
        }

        private static DatasetContent dataset(
                String name, MmsaContent content, Problems problems, CompletableFuture<Optional<OfficialFile>> digest) {
            AttentionRow attention = new AttentionRow();
            ModalityShape first = content.modalities().get(0);
            List<SplitContent> splits = content.splits().stream()
                    .<SplitContent>map(split -> new ImportedSplit(split, first, problems, attention))
                    .toList();
            return new DatasetContent(
                    name,
                    content.suite(),
                    content.rule().task(),
                    content.classes(),
                    content.modalities(),
                    splits,
                    new Ending(content, problems, attention, digest));
        }

        private static Optional<OfficialFile> published(Path file) {
            try {
                return Files.isDirectory(file) ? Optional.empty() : OfficialFile.of(Sha256.ofFile(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Optional<OfficialFile> known(CompletableFuture<Optional<OfficialFile>> digest) throws IOException {
        try {
            return digest.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException unread) {
                throw unread.getCause();
            }
            throw e;
        }
    }

    /** What is known of a feature file when its tensors are written. */
    private record Ending(
            MmsaContent content,
            Problems problems,
            AttentionRow attention,
            CompletableFuture<Optional<OfficialFile>> digest)
            implements DatasetContent.Conclusion {
        @Override
        public Map<String, String> protocol() throws IOException {
            problems.throwIfAny();
            Map<String, String> protocol = new TreeMap<>(content.stated());
            ProtocolFacts.of(content).forEach(protocol::put);
            protocol.putIfAbsent("source", "a feature file in MMSA's layout");
            known(digest).ifPresent(official -> {
                protocol.put("split", "official");
                protocol.put("source", official.source());
            });
            if (content.hasTextBert()) {
                protocol.put(StoredDataset.ATTENTION_ROW, Integer.toString(attention.row()));
            }
            return protocol;
        }

        @Override
        public List<String> warnings() {
            return problems.warnings();
        }
    }
}
