package org.decalign.datasets.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.statistics.Statistics;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.numpy.NumpyArray;
import org.decalign.datasets.pickle.PickleLimits;
import org.decalign.datasets.pickle.PickleReader;
import org.decalign.protocol.dataset.Suite;

/** Reads a file and lets pass what may happen: a value, or the exceptions that are declared. All else, a long wait too, is a finding. */
final class Reading {
    /** Far above what a file of some kilobytes takes on a machine that does much else. */
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private static final int MOST_NUMBERS = 100_000;

    private interface Attempt {
        void run() throws IOException;
    }

    private final Path folder;

    Reading(Path folder) {
        this.folder = folder;
    }

    /** Opens a pickle and looks at all that it holds. */
    void pickle(FuzzedFile file) throws IOException {
        Path path = written(file);
        attempt(() -> {
            try (PickleReader pickle = PickleReader.open(path, folder.resolve("latin1"), PickleLimits.DEFAULT)) {
                look(pickle.root(), Collections.newSetFromMap(new IdentityHashMap<>()));
            }
        });
        Files.deleteIfExists(folder.resolve("latin1"));
        assertThat(names(folder)).containsOnly("file", "store");
    }

    /** Imports a feature file of any kind; a refusal leaves nothing. */
    void imported(FuzzedFile file, Suite suite) throws IOException {
        Path path = written(file);
        Path store = folder.resolve("store");
        boolean stored = attempt(() -> DatasetImporter.importFile(path, "fuzzed", suite, store, ImportProgress.NONE));
        List<String> left = names(store);
        assertThat(left).hasSize(stored ? 1 : 0);
        for (String name : left) {
            delete(store.resolve(name));
        }
    }

    private Path written(FuzzedFile file) throws IOException {
        Files.createDirectories(folder.resolve("store"));
        return Files.write(folder.resolve("file"), file.bytes());
    }

    /** Returns false when the file was refused. */
    private static boolean attempt(Attempt attempt) {
        long begin = System.nanoTime();
        boolean read = true;
        try {
            attempt.run();
        } catch (DatasetException | IOException refused) {
            read = false;
            assertThat(refused.getMessage())
                    .as("what " + refused.getClass() + " says")
                    .isNotBlank();
        } catch (Throwable e) {
            throw new AssertionError("the reader threw " + e, e);
        }
        Statistics.collect(read ? "read" : "refused");
        assertThat(System.nanoTime() - begin).as("nanoseconds").isLessThan(LONGEST_NANOS);
        return read;
    }

    private static void look(Object value, Set<Object> seen) throws IOException {
        assertThat(PickleReader.describe(value)).isNotBlank();
        PickleReader.isNested(value);
        PickleReader.text(value);
        if (!seen.add(value)) {
            return;
        }
        if (PickleReader.asList(value) != null) {
            for (Object item : PickleReader.asList(value)) {
                look(item, seen);
            }
        }
        if (value instanceof Map<?, ?> dict) {
            for (Object item : dict.values()) {
                look(item, seen);
            }
        }
        if (value instanceof NumpyArray array) {
            numbers(array);
        }
    }

    private static void numbers(NumpyArray array) throws IOException {
        assertThat(array.shapeText()).startsWith("(");
        long count = array.rank() == 0 ? 1 : array.extent(0) * array.rowElements();
        boolean few = count >= 0 && count <= MOST_NUMBERS && (array.rank() == 0 || array.extent(0) <= MOST_NUMBERS);
        if (few && array.rank() > 0 && array.type().numeric()) {
            array.readRows(0, (int) array.extent(0), new double[(int) count]);
            array.readFloats(0, (int) array.extent(0), new float[(int) count]);
        }
        if (few && array.rank() < 2) {
            array.elements();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
