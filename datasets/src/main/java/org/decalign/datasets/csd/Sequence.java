package org.decalign.datasets.csd;

import java.io.IOException;
import java.util.List;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.hdf5.Hdf5Dataset;
import org.decalign.datasets.hdf5.Hdf5Group;
import org.decalign.datasets.numpy.NumpyArray;
import org.decalign.datasets.numpy.ScratchFile;

/** One computational sequence: for each video its features (n, d) and their intervals (n, 2). */
final class Sequence {
    static final String DATA = "data";
    private static final String FEATURES = "features";
    private static final String INTERVALS = "intervals";
    private static final long MOST_ROWS = 1 << 22;
    private static final long MOST_WIDTH = 1 << 20;

    private final String name;
    private final Hdf5Group data;
    private final boolean text;
    private long width = -1;

    private Sequence(String name, Hdf5Group data, boolean text) {
        this.name = name;
        this.data = data;
        this.text = text;
    }

    static Sequence of(String name, Hdf5Group data) throws IOException {
        List<String> entries = data.names();
        if (entries.isEmpty()) {
            throw new DatasetException(data.place() + " has no entry");
        }
        return new Sequence(name, data, field(data, entries.get(0), FEATURES).isText());
    }

    String name() {
        return name;
    }

    /** Returns how messages call it: file and sequence. */
    String place() {
        return data.place();
    }

    /** Returns true for words. */
    boolean isText() {
        return text;
    }

    List<String> videos() {
        return data.names();
    }

    /** Returns d, which all entries share, once {@link #intervals} was asked for. */
    long width() {
        return width;
    }

    /**
     * Reads a video's intervals and checks that its features fit.
     *
     * @throws DatasetException when they do not; the message names file, sequence and entry
     */
    Intervals intervals(String video, ScratchFile scratch) throws IOException {
        Hdf5Dataset intervals = field(data, video, INTERVALS);
        Hdf5Dataset features = field(data, video, FEATURES);
        checkShapes(intervals, features);
        NumpyArray array = intervals.array(scratch);
        if (!array.type().numeric()) {
            throw new DatasetException(intervals.place() + " holds text; start and end in seconds are needed");
        }
        double[] flat = new double[2 * (int) array.extent(0)];
        array.readRows(0, (int) array.extent(0), flat);
        Intervals read = new Intervals(flat);
        int wrong = read.firstWrong();
        if (wrong >= 0) {
            throw new DatasetException(intervals.place() + ": row " + wrong + " is from " + read.start(wrong) + " to "
                    + read.end(wrong) + "; an interval begins before it ends");
        }
        return read;
    }

    private void checkShapes(Hdf5Dataset intervals, Hdf5Dataset features) {
        boolean shaped = intervals.rank() == 2
                && intervals.extent(1) == 2
                && intervals.extent(0) <= MOST_ROWS
                && (features.rank() == 1 || features.rank() == 2);
        if (!shaped) {
            throw new DatasetException(intervals.place() + " and " + FEATURES + " have not the shapes (n, 2) and (n, d)"
                    + " with n of at most " + MOST_ROWS);
        }
        if (intervals.extent(0) != features.extent(0)) {
            throw new DatasetException(features.place() + " has " + features.extent(0) + " rows and " + INTERVALS + " "
                    + intervals.extent(0) + "; one interval a row is needed");
        }
        long given = features.rank() == 1 ? 1 : features.extent(1);
        if (given < 1 || given > MOST_WIDTH || width >= 0 && width != given || features.isText() != text) {
            throw new DatasetException(features.place() + " has rows of " + given + (features.isText() ? " texts" : "")
                    + "; all entries of a sequence have rows of the same kind and width, at most " + MOST_WIDTH);
        }
        width = given;
    }

    /** Returns a video's features, (n, d) or (n,). */
    NumpyArray features(String video, ScratchFile scratch) throws IOException {
        NumpyArray array = field(data, video, FEATURES).array(scratch);
        if (!text && !array.type().numeric()) {
            throw new DatasetException(data.place() + "/" + video + " holds no numbers");
        }
        return array;
    }

    private static Hdf5Dataset field(Hdf5Group data, String video, String field) throws IOException {
        Hdf5Group entry = data.group(video);
        Hdf5Dataset dataset = entry == null ? null : entry.dataset(field);
        if (dataset == null) {
            throw new DatasetException(
                    data.place() + "/" + video + " has no dataset " + field + "; an entry has features and intervals");
        }
        return dataset;
    }
}
