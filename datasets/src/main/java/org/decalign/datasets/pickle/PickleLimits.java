package org.decalign.datasets.pickle;

/**
 * What one pickle may cost. Array bytes are not counted: they stay in the file.
 *
 * @param items objects, container entries and memo entries together
 * @param marks open marks, that is nesting while reading
 * @param stringBytes bytes of one string that is kept in memory
 * @param textBytes bytes of all strings that are kept in memory
 */
public record PickleLimits(long items, int marks, int stringBytes, long textBytes) {
    /** Room for about a million samples with id, text and annotation. */
    public static final PickleLimits DEFAULT = new PickleLimits(8_000_000, 1_000, 1 << 20, 256L << 20);
}
