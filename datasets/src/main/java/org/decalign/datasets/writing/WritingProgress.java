package org.decalign.datasets.writing;

/** Told how far the writing of a dataset is. */
@FunctionalInterface
public interface WritingProgress {
    /**
     * Called from the writing thread, at most a few times a second of work.
     *
     * @param step what is being done, as {@code writing train}
     * @param done units done
     * @param total units in all, at least {@code done}
     */
    void advanced(String step, long done, long total);
}
