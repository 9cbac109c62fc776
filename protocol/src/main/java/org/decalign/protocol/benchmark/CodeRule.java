package org.decalign.protocol.benchmark;

/** What a benchmark holds the code that trained its runs to. */
public enum CodeRule {
    /** The commit under test, and no other, trained the runs. */
    COMMIT,
    /** Whatever code the workers have: data and suites are tested. */
    SERVER
}
