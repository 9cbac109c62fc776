package org.decalign.worker.trace;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.decalign.datasets.storage.Sha256;

/** The samples of a trace: those whose ids have the smallest SHA-256, in that order, so that every run on the data shows the same ones. */
final class TraceSample {
    private TraceSample() {}

    /** Places in the list, at most `count`. */
    static int[] of(List<String> ids, int count) {
        List<String> hashes = ids.stream().map(Sha256::ofText).toList();
        return IntStream.range(0, ids.size())
                .boxed()
                .sorted(Comparator.<Integer, String>comparing(hashes::get))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
