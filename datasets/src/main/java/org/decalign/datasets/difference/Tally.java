package org.decalign.datasets.difference;

import java.util.ArrayList;
import java.util.List;
import org.decalign.protocol.derivation.DatasetDiff.Samples;

/** Counts samples and names the first of them. */
final class Tally {
    static final int NAMED = 100;

    private final List<String> named = new ArrayList<>();
    private long count;

    void add(String id) {
        count++;
        if (named.size() < NAMED) {
            named.add(id);
        }
    }

    Samples samples() {
        return new Samples(count, List.copyOf(named));
    }
}
