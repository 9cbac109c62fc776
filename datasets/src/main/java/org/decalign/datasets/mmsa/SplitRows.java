package org.decalign.datasets.mmsa;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.decalign.datasets.storage.Sha256;

/**
 * A split as it is stored: some rows of a split of the feature file.
 *
 * @param name train, valid or test
 * @param fields where the rows are
 * @param rows ascending row numbers
 */
@SuppressWarnings("ArrayRecordComponent")
public record SplitRows(String name, SplitFields fields, int[] rows) {
    /** Samples of train whose id's SHA-256 starts with a byte below this are valid where the file has no valid split: a tenth. */
    private static final int TENTH = 26;

    static SplitRows all(SplitFields fields) {
        return new SplitRows(
                fields.name(), fields, IntStream.range(0, fields.samples()).toArray());
    }

    /** Returns train without, and valid with, the tenth chosen by the ids' digests. */
    static List<SplitRows> train(SplitFields train) {
        IntPredicate chosen = row -> Sha256.firstByte(train.ids().get(row)) < TENTH;
        IntStream rest = IntStream.range(0, train.samples()).filter(chosen.negate());
        IntStream tenth = IntStream.range(0, train.samples()).filter(chosen);
        return List.of(new SplitRows("train", train, rest.toArray()), new SplitRows("valid", train, tenth.toArray()));
    }

    /** Returns the rows' labels. */
    public double[] labels() {
        return IntStream.of(rows).mapToDouble(row -> fields.labels()[row]).toArray();
    }

    /** Returns the rows' ids. */
    public List<String> ids() {
        return IntStream.of(rows).mapToObj(row -> fields.ids().get(row)).toList();
    }

    /** Returns the rows' true lengths of a modality that has them. */
    public long[] lengths(String modality) {
        long[] all = fields.lengths().getOrDefault(modality, new long[0]);
        return IntStream.of(rows).mapToLong(row -> all[row]).toArray();
    }
}
