package org.decalign.protocol.study;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * `POST /api/v1/studies`: an ablation. The same body sent again queues what is missing; other seeds are added to those
 * that are there.
 *
 * @param name distinct among studies; if null, one made of arms, base and datasets, numbered if another study has it
 * @param preset base configuration; exactly one of preset and config is given
 * @param config a whole base configuration in the authors' keys
 * @param set keys laid over the base, in every arm
 * @param arms the first is the base arm, with which the others are compared; exactly one of arms and armSet is given
 * @param armSet a ready set of arms, `module` or `alignment`
 * @param datasets registry names, or `name@hash` for one version; the newest version otherwise
 * @param seeds distinct
 * @param priority higher is leased first, -100 to 100, default 0
 * @param require labels a worker must carry
 * @param fresh true runs again what is there already
 */
public record CreateStudy(
        @Nullable String name,
        @Nullable String preset,
        @Nullable Map<String, Object> config,
        @Nullable Map<String, Object> set,
        @Nullable List<Arm> arms,
        @Nullable String armSet,
        List<String> datasets,
        List<Long> seeds,
        @Nullable Integer priority,
        @Nullable Map<String, String> require,
        @Nullable Boolean fresh) {}
