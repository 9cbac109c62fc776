package org.decalign.datasets.report;

/**
 * One thing that the checks found.
 *
 * @param level how much it matters
 * @param check the check that found it
 * @param text what and where, for people; one sentence without its full stop
 */
public record Finding(Level level, Check check, String text) {
    /** Worst first. */
    public enum Level {
        /** Scores on this dataset can be wrong: samples or labels of one split are known in another. */
        BAD,
        /** Something that is seldom meant. */
        WARN,
        /** Worth knowing. */
        NOTE
    }

    /** What is checked, in the order of the report. */
    public enum Check {
        LEAKAGE,
        IDS,
        DUPLICATES,
        LABELS,
        VIDEOS,
        NON_FINITE,
        ZERO,
        CONSTANT,
        LENGTHS
    }
}
