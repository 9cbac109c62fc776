package org.decalign.protocol.run;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * `POST /api/v1/runs/preview`: what a submit would queue, and what that would cost. Nothing is stored.
 *
 * @param configHash hash of the configuration without its seed
 * @param config every key that acts, with its value
 * @param changed keys whose value differs from the preset's; without a preset, the keys that were given
 * @param notices what is worth knowing of the configuration
 * @param seeds in the order asked for
 * @param estimate null while no like run has succeeded
 */
public record LaunchPreview(
        String configHash,
        Map<String, Object> config,
        List<String> changed,
        List<String> notices,
        List<Seed> seeds,
        @Nullable Estimate estimate,
        Place place) {
    /**
     * @param run the existing run that would be used; null if one would be queued
     * @param linkedFrom the experiment that this run belongs to, if it is not the one asked for
     */
    public record Seed(
            long seed, @Nullable Long run, @Nullable String linkedFrom) {}

    /**
     * What one run takes, from runs that succeeded in one attempt.
     *
     * @param basis `configuration`: the same dataset and configuration; `preset`: the same dataset and preset;
     *     `dataset`: the same dataset. The latter two are scaled by the epochs planned.
     * @param n runs that were measured, the newest 50 at most
     * @param seconds mean wall time of a run
     * @param sd sample standard deviation; null when n is 1
     */
    public record Estimate(
            String basis, int n, double seconds, @Nullable Double sd) {}

    /**
     * Where the runs would stand.
     *
     * @param ahead waiting runs that would be leased before them
     * @param workers workers that are there
     * @param fitting those of them that could take the runs
     * @param waiting why none of them could take the runs, in words; null if one could
     */
    public record Place(
            long ahead, int workers, int fitting, @Nullable String waiting) {}
}
