package org.decalign.protocol.cleanup;

/** Whether a run, study, benchmark or experiment is listed and counted. */
public enum Lifecycle {
    /** Listed and counted. */
    ACTIVE,
    /** Not listed unless it is asked for, but counted. */
    ARCHIVED,
    /** Neither listed nor counted; it can be restored until it is purged. */
    DELETED
}
