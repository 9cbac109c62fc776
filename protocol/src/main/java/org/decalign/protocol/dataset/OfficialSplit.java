package org.decalign.protocol.dataset;

import java.util.List;

/**
 * A benchmark's official split, recognised by the ids of all samples. The server computes it from what is stored; it
 * takes no part in the content hash.
 *
 * @param dataset `mosi`, `mosei`, `sims` or `simsv2`
 * @param changed the splits whose ids fit and whose labels do not; empty if all labels are the official ones
 */
public record OfficialSplit(String dataset, List<String> changed) {
    /** True if ids and labels are the official ones. */
    public boolean fits() {
        return changed.isEmpty();
    }
}
