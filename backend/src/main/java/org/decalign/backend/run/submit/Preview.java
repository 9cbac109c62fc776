package org.decalign.backend.run.submit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.decalign.backend.queue.JobQueue;
import org.decalign.backend.queue.WaitingReasons;
import org.decalign.backend.queue.Wanted;
import org.decalign.backend.queue.Workers;
import org.decalign.backend.run.membership.ExpectedCode;
import org.decalign.backend.run.submit.NewRuns.Usable;
import org.decalign.protocol.run.LaunchPreview;
import org.decalign.protocol.run.LaunchPreview.Place;
import org.decalign.protocol.run.LaunchPreview.Seed;
import org.decalign.protocol.run.SubmitRuns;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a submit would do, without doing it. */
@Component
public class Preview {
    private final Plans plans;
    private final Submission submission;
    private final ExpectedCode expectedCode;
    private final Durations durations;
    private final JobQueue queue;
    private final Workers workers;
    private final WaitingReasons reasons;

    Preview(
            Plans plans,
            Submission submission,
            ExpectedCode expectedCode,
            Durations durations,
            JobQueue queue,
            Workers workers,
            WaitingReasons reasons) {
        this.plans = plans;
        this.submission = submission;
        this.expectedCode = expectedCode;
        this.durations = durations;
        this.queue = queue;
        this.workers = workers;
        this.reasons = reasons;
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
                place(request, plan));
    }

    private List<Seed> seeds(SubmitRuns request, Plans.Plan plan) {
        Map<Long, Usable> known = submission.usable(request, plan, expectedCode.now());
        return plan.seeds().stream().map(seed -> seed(seed, known.get(seed))).toList();
    }

    private static Seed seed(long seed, @Nullable Usable used) {
        return used == null ? new Seed(seed, null, null) : new Seed(seed, used.run(), used.linkedFrom());
    }

    private Place place(SubmitRuns request, Plans.Plan plan) {
        Wanted wanted = Wanted.first(
                Objects.requireNonNullElse(request.require(), Map.of()),
                plan.config().values(),
                plan.dataset().manifest().modalities().get(0).name());
        Workers.Fit fit = workers.fit(wanted);
        long ahead = queue.ahead(Objects.requireNonNullElse(request.priority(), 0));
        return new Place(ahead, fit.there(), fit.fitting(), reasons.of(wanted).orElse(null));
    }
}
