package org.decalign.backend.benchmark;

import java.util.List;
import org.decalign.protocol.benchmark.CreateBenchmark.Entry;

/**
 * What a benchmark is, as it is kept.
 *
 * @param runs each with its name, its dataset as `name@hash`
 * @param limits as written
 */
record Definition(List<Entry> runs, List<String> limits) {
    List<Limit> parsed() {
        return limits.stream().map(text -> Limit.parse(text).orElseThrow()).toList();
    }
}
