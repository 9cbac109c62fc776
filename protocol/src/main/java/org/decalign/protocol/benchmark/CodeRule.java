package org.decalign.protocol.benchmark;

/** Which code may train the runs of a benchmark. */
public enum CodeRule {
    /** The commit under test, and no other, trained the runs. */
    COMMIT,
    /** Whatever code the workers have: data and suites are tested. */
    SERVER
}
