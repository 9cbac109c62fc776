package org.decalign.protocol.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the holder of a token may do. Each role is written in lower case. */
public enum Role {
    /** Reads everything but tokens and the audit. */
    VIEWER,
    /** Also submits runs, studies, benchmarks and datasets, and edits those of its own. */
    MEMBER,
    /** Uses the workers' side only, and only for its own leases. */
    WORKER,
    /** Does everything. */
    ADMIN;

    /** The role as JSON, commands and pages write it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
