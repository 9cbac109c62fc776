package org.decalign.datasets.source.folder.arrays;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.mmsa.Problems;
import org.decalign.datasets.numpy.NpyFile;
import org.decalign.datasets.numpy.NumpyArray;

/** The shapes of the files of one modality: T of each, and D of all. (D,) is one step. */
final class SampleShapes {
    /** As many values a sample as a feature file may have. */
    private static final long MOST_VALUES = 1 << 24;

    private static final int EXAMPLES = 3;

    private final Path folder;
    private final String name;
    private final Problems problems;
    private long[] lengths = new long[0];
    private long width;
    private boolean sequences;
    private int mistakes;

    SampleShapes(Path folder, Problems problems) {
        this.folder = folder;
        this.name = String.valueOf(folder.getFileName());
        this.problems = problems;
    }

    /** Reads the heads of all files; what does not fit is noted with its file. */
    void read(List<Path> files) throws IOException {
        lengths = new long[files.size()];
        for (int i = 0; i < lengths.length; i++) {
            String place = Problems.shown(name + "/" + folder.relativize(files.get(i)));
            try (NpyFile file = NpyFile.open(files.get(i), place)) {
                lengths[i] = length(file.array(), place);
            } catch (DatasetException e) {
                e.errors().forEach(this::mistake);
            }
        }
        if (mistakes > EXAMPLES) {
            problems.error(Problems.shown(name) + ": " + (mistakes - EXAMPLES) + " more files like these");
        }
    }

    private long length(NumpyArray array, String place) {
        int rank = array.rank();
        long features = rank == 0 ? 0 : array.extent(rank - 1);
        if (!array.type().numeric() || rank < 1 || rank > 2 || features < 1 || features > MOST_VALUES) {
            mistake(place + " is an array of " + array.type().code() + " of shape " + array.shapeText()
                    + "; numbers of shape (T, D) or (D,) are needed");
            return 0;
        }
        if (width != 0 && features != width) {
            mistake(place + " has D " + features + ", the files before it " + width + "; D must agree");
        }
        width = width == 0 ? features : width;
        sequences |= rank == 2;
        return rank == 2 ? array.extent(0) : 1;
    }

    private void mistake(String message) {
        if (++mistakes <= EXAMPLES) {
            problems.error(message);
        }
    }

    /** Returns true when all files fit together. */
    boolean fit() {
        return mistakes == 0;
    }

    int width() {
        return (int) width;
    }

    /** Returns true when there are sequences, whose lengths are worth keeping. */
    boolean sequences() {
        return sequences;
    }

    /**
     * Returns T of the padded array, as MMSA-FET pads: the mean of all lengths and three deviations (population), rounded down; one where that is
     * none. 0 after noting that it is too long.
     */
    int steps() {
        double mean = Arrays.stream(lengths).average().orElse(0);
        double variance = Arrays.stream(lengths)
                .mapToDouble(t -> (t - mean) * (t - mean))
                .average()
                .orElse(0);
        double steps = Math.max(1, Math.floor(mean + 3 * Math.sqrt(variance)));
        if (steps * width > MOST_VALUES) {
            problems.error(Problems.shown(name) + " needs " + (long) steps + " steps of " + width
                    + " features; at most " + MOST_VALUES + " values a sample are allowed");
            return 0;
        }
        return (int) steps;
    }

    /** Returns the true lengths within this many steps. */
    long[] lengths(int steps) {
        return Arrays.stream(lengths).map(t -> Math.min(t, steps)).toArray();
    }
}
