package org.decalign.datasets.storage;

/**
 * Where a sample lies in a dataset.
 *
 * @param row its number in the split, from 0
 */
public record Place(SplitReader split, int row) {
    /** Returns the sample's id. */
    public String id() {
        return split.ids().get(row);
    }
}
