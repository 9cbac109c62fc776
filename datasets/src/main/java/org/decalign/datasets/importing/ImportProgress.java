package org.decalign.datasets.importing;

/** Told how far an import is. */
@FunctionalInterface
public interface ImportProgress {
    /** Tells nobody. */
    ImportProgress NONE = (step, done, total) -> {};

    /**
     * Called from the importing thread, at most a few times a second of work.
     *
     * @param step what is being done, as {@code writing train}
     * @param done units done
     * @param total units in all, at least {@code done}
     */
    void advanced(String step, long done, long total);
}
