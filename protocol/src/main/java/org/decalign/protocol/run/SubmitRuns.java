package org.decalign.protocol.run;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * `POST /api/v1/runs`: one configuration on one dataset, a run a seed.
 *
 * @param dataset registry name, or `name@hash` for one version; the newest version otherwise
 * @param preset name of a preset; exactly one of preset and config is given
 * @param config a whole configuration in the authors' keys
 * @param set keys laid over it
 * @param seeds distinct; null means the configuration's own `seed`, or 1
 * @param priority higher is leased first, -100 to 100, default 0
 * @param require labels a worker must carry
 * @param tags free key and value
 * @param experiment name of the experiment the runs belong to, default `default`
 * @param name display name of the group, default the preset's name
 * @param fresh true runs again what already exists
 */
public record SubmitRuns(
        String dataset,
        @Nullable String preset,
        @Nullable Map<String, Object> config,
        @Nullable Map<String, Object> set,
        @Nullable List<Long> seeds,
        @Nullable Integer priority,
        @Nullable Map<String, String> require,
        @Nullable Map<String, String> tags,
        @Nullable String experiment,
        @Nullable String name,
        @Nullable Boolean fresh) {}
