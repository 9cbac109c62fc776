package org.decalign.backend.benchmark.code;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.decalign.protocol.benchmark.BenchmarkView.Trained;
import org.decalign.protocol.run.RunSummary;

/** The code versions that trained the runs of a benchmark. */
public final class TrainedBy {
    private TrainedBy() {}

    /** Most runs first; those that no worker has taken last. */
    public static List<Trained> of(Collection<RunSummary> runs) {
        Map<String, Long> known = runs.stream()
                .map(RunSummary::code)
                .filter(code -> code != null)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<Trained> all = known.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(code -> new Trained(code.getKey(), code.getValue().intValue()))
                .collect(Collectors.toList());
        int unknown = runs.size() - all.stream().mapToInt(Trained::runs).sum();
        if (unknown > 0) {
            all.add(new Trained(null, unknown));
        }
        return all;
    }
}
