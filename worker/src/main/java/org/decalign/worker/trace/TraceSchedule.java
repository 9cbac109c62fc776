package org.decalign.worker.trace;

import java.util.Set;

/**
 * Which epochs leave a trace.
 *
 * @param wanted `first`, `best`, `last` and epochs' numbers
 */
public record TraceSchedule(Set<String> wanted) {
    /**
     * @param last whether training ends with this epoch
     */
    public boolean after(int epoch, boolean last) {
        return wanted.contains(String.valueOf(epoch))
                || epoch == 1 && wanted.contains("first")
                || last && wanted.contains("last");
    }

    /** Whether the selected epoch leaves one, once it is known. */
    public boolean best() {
        return wanted.contains("best");
    }
}
