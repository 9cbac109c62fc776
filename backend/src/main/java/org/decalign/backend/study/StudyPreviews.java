package org.decalign.backend.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.decalign.backend.run.submit.Preview;
import org.decalign.protocol.run.LaunchPreview;
import org.decalign.protocol.run.LaunchPreview.Place;
import org.decalign.protocol.run.SubmitRuns;
import org.decalign.protocol.study.Arm;
import org.decalign.protocol.study.CreateStudy;
import org.decalign.protocol.study.StudyPreview;
import org.decalign.protocol.study.StudyPreview.ArmCost;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an ablation would queue, without queueing it. */
@Component
class StudyPreviews {
    private final StudyCheck check;
    private final Preview preview;

    StudyPreviews(StudyCheck check, Preview preview) {
        this.check = check;
        this.preview = preview;
    }

    @Transactional(readOnly = true)
    StudyPreview of(CreateStudy request) {
        Definition definition = check.check(request);
        List<ArmCost> arms = new ArrayList<>();
        Set<String> counted = new HashSet<>();
        int fresh = 0;
        double seconds = 0;
        Place place = null;
        for (String dataset : definition.datasets()) {
            for (Arm arm : definition.arms()) {
                LaunchPreview cell = preview.of(runs(request, definition, arm, dataset));
                int there =
                        (int) cell.seeds().stream().filter(s -> s.run() != null).count();
                boolean first = counted.add(dataset + cell.configHash());
                int own = first ? cell.seeds().size() - there : 0;
                arms.add(new ArmCost(
                        arm.name(), dataset, cell.changed(), cell.seeds().size() - own, own));
                fresh += own;
                seconds += own == 0
                        ? 0
                        : cell.estimate() == null
                                ? Double.NaN
                                : own * cell.estimate().seconds();
                place = worse(place, cell.place());
            }
        }
        return new StudyPreview(
                arms, fresh, Double.isNaN(seconds) ? null : seconds, place == null ? new Place(0, 0, 0, null) : place);
    }

    /** The earlier place, unless only the next one says what no worker can do. */
    private static Place worse(@Nullable Place earlier, Place next) {
        return earlier == null || (earlier.waiting() == null && next.waiting() != null) ? next : earlier;
    }

    private static SubmitRuns runs(CreateStudy request, Definition definition, Arm arm, String dataset) {
        Map<String, Object> set = definition.laidOver(arm);
        return new SubmitRuns(
                dataset,
                definition.preset(),
                definition.config(),
                set.isEmpty() ? null : Collections.unmodifiableMap(set),
                request.seeds(),
                definition.priority(),
                definition.require(),
                null,
                request.name(),
                null,
                request.fresh());
    }
}
