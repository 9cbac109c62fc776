package org.decalign.protocol.study;

import java.util.List;
import org.decalign.protocol.run.LaunchPreview.Place;
import org.jspecify.annotations.Nullable;

/**
 * `POST /api/v1/studies/preview`: what an ablation would queue, and what that would cost. Nothing is stored.
 *
 * @param arms for each arm and dataset
 * @param fresh runs that would be queued; arms that come to the same configuration share theirs
 * @param seconds of training that these would take, one after the other; null while no like run has succeeded
 */
public record StudyPreview(
        List<ArmCost> arms, int fresh, @Nullable Double seconds, Place place) {
    /**
     * @param changed keys whose value differs from the preset's
     * @param there seeds whose run is there already and would be used
     * @param fresh seeds whose run would be queued
     */
    public record ArmCost(String arm, String dataset, List<String> changed, int there, int fresh) {}
}
