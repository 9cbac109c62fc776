package org.decalign.backend.run.submit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.decalign.backend.queue.JobQueue;
import org.decalign.backend.queue.Workers;
import org.decalign.protocol.run.LaunchPreview;
import org.decalign.protocol.run.LaunchPreview.Place;
import org.decalign.protocol.run.LaunchPreview.Seed;
import org.decalign.protocol.run.SubmitRuns;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a submit would do, without doing it. */
@Component
public class Preview {
    private final Plans plans;
    private final NewRuns runs;
    private final Durations durations;
    private final JobQueue queue;
    private final Workers workers;

    Preview(Plans plans, NewRuns runs, Durations durations, JobQueue queue, Workers workers) {
        this.plans = plans;
        this.runs = runs;
        this.durations = durations;
        this.queue = queue;
        this.workers = workers;
    }

    /** Stores nothing. */
    @Transactional(readOnly = true)
    public LaunchPreview of(SubmitRuns request) {
        Plans.Plan plan = plans.plan(request);
        return new LaunchPreview(
                plan.config().hash(),
                plan.config().values(),
                plan.config().changed(),
                plan.config().notices(),
                seeds(request, plan),
                durations.of(request, plan),
                place(request));
    }

    private List<Seed> seeds(SubmitRuns request, Plans.Plan plan) {
        Map<Long, Long> known = Boolean.TRUE.equals(request.fresh())
                ? Map.of()
                : runs.usable(plan.dataset().id(), plan.config().hash());
        return plan.seeds().stream()
                .map(seed -> new Seed(seed, known.get(seed)))
                .toList();
    }

    private Place place(SubmitRuns request) {
        Workers.Fit fit = workers.fit(Objects.requireNonNullElse(request.require(), Map.of()));
        long ahead = queue.ahead(Objects.requireNonNullElse(request.priority(), 0));
        return new Place(ahead, fit.there(), fit.fitting());
    }
}
