package org.decalign.protocol.benchmark;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * `POST /api/v1/benchmarks`: a suite of runs and the limits they are held to. Runs that are there already with the same
 * data, configuration, code and seed are used.
 *
 * @param name of the suite; baselines belong to it
 * @param limits as `test.WAF1 >= 0.95` or `test.WAF1 >= baseline - 0.01`; each holds for every entry
 * @param commit what is being tested; with the rule COMMIT 7 to 64 hexadecimal digits
 * @param code the rule for the code that trains the runs; if absent, COMMIT if a commit is named, else SERVER
 * @param baseline a promoted name; `main` where absent and a limit speaks of a baseline
 * @param fresh true runs again what is there already
 */
public record CreateBenchmark(
        String name,
        List<Entry> runs,
        List<String> limits,
        @Nullable String commit,
        @Nullable CodeRule code,
        @Nullable String baseline,
        @Nullable Boolean fresh) {
    /** The rule as it is kept. */
    public CodeRule codeRule() {
        return code != null ? code : commit != null ? CodeRule.COMMIT : CodeRule.SERVER;
    }

    /**
     * One configuration on one dataset.
     *
     * @param name distinct within the suite; made of dataset, preset and changes where absent
     * @param dataset registry name, or `name@hash` for one version
     * @param preset base configuration; exactly one of preset and config is given
     * @param set keys laid over it
     * @param seeds distinct
     */
    public record Entry(
            @Nullable String name,
            String dataset,
            @Nullable String preset,
            @Nullable Map<String, Object> config,
            @Nullable Map<String, Object> set,
            List<Long> seeds) {}
}
