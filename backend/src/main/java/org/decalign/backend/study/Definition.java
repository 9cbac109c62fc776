package org.decalign.backend.study;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.decalign.protocol.study.Arm;
import org.jspecify.annotations.Nullable;

/**
 * What a study is, but for its name and seeds, as it is kept.
 *
 * @param datasets each as `name@hash`: a study stays on the versions it began with
 */
record Definition(
        @Nullable String preset,
        @Nullable Map<String, Object> config,
        Map<String, Object> set,
        List<Arm> arms,
        List<String> datasets,
        int priority,
        Map<String, String> require) {
    /** The study's keys with an arm's laid over them. */
    Map<String, Object> laidOver(Arm arm) {
        Map<String, Object> both = new TreeMap<>(set);
        both.putAll(arm.set());
        return both;
    }
}
