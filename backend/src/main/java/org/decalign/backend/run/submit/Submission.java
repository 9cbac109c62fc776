package org.decalign.backend.run.submit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.decalign.backend.config.Configs;
import org.decalign.backend.experiment.Experiments;
import org.decalign.backend.platform.problem.Refusal;
import org.decalign.backend.run.membership.ExpectedCode;
import org.decalign.backend.run.membership.GroupKey;
import org.decalign.backend.run.membership.GroupRows;
import org.decalign.backend.run.submit.NewRuns.Usable;
import org.decalign.protocol.config.ResolvedConfig;
import org.decalign.protocol.run.SubmitRuns;
import org.decalign.protocol.run.SubmittedRuns;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Queueing runs: everything is checked first, then written in one transaction. */
@Component
public class Submission {
    private final Plans plans;
    private final Configs configs;
    private final Experiments experiments;
    private final NewRuns newRuns;
    private final GroupRows groups;
    private final ExpectedCode expectedCode;
    private final IdempotencyKeys keys;

    Submission(
            Plans plans,
            Configs configs,
            Experiments experiments,
            NewRuns newRuns,
            GroupRows groups,
            ExpectedCode expectedCode,
            IdempotencyKeys keys) {
        this.plans = plans;
        this.configs = configs;
        this.experiments = experiments;
        this.newRuns = newRuns;
        this.groups = groups;
        this.expectedCode = expectedCode;
        this.keys = keys;
    }

    /**
     * @param key the request's Idempotency-Key, or null
     */
    @Transactional
    public SubmittedRuns submit(SubmitRuns request, @Nullable String key) {
        return once(key, request, SubmittedRuns.class, () -> queue(request));
    }

    /**
     * Does what queues runs, once for a key: the same request with it again has the first one's answer.
     *
     * @param key the request's Idempotency-Key; null does it each time
     */
    @Transactional
    public <T> T once(@Nullable String key, Object request, Class<T> answer, Supplier<T> work) {
        return key == null ? work.get() : keys.once(key, request, answer, work);
    }

    /**
     * Checks a submit without queueing it.
     *
     * @throws Refusal with every mistake
     */
    @Transactional(readOnly = true)
    public void check(SubmitRuns request) {
        plans.plan(request);
    }

    private SubmittedRuns queue(SubmitRuns request) {
        Plans.Plan plan = plans.plan(request);
        ResolvedConfig config = plan.config();
        configs.keep(config);
        groups.lockConfiguration(config.hash());
        long experiment = experiments.findOrAdd(experiment(request));
        GroupKey key = new GroupKey(experiment, plan.dataset().id(), config.hash(), expectedCode.now());
        long group = groups.findOrAdd(key, name(request, config), request.preset());
        NewRuns.Place place = new NewRuns.Place(group, experiment, config.changed());
        Map<Long, Usable> known = usable(request, plan, key.code());
        return new SubmittedRuns(group, runs(request, plan.seeds(), place, known));
    }

    /** By seed: earlier runs that a submit can use; none if it asks for fresh runs. */
    Map<Long, Usable> usable(SubmitRuns request, Plans.Plan plan, String code) {
        return Boolean.TRUE.equals(request.fresh())
                ? Map.of()
                : newRuns.usable(
                        experiment(request), plan.dataset().id(), plan.config().hash(), code);
    }

    private List<SubmittedRuns.Entry> runs(
            SubmitRuns request, List<Long> seeds, NewRuns.Place place, Map<Long, Usable> known) {
        NewRuns.Wishes wishes = new NewRuns.Wishes(
                Objects.requireNonNullElse(request.priority(), 0),
                Objects.requireNonNullElse(request.require(), Map.of()),
                Objects.requireNonNullElse(request.tags(), Map.of()));
        List<SubmittedRuns.Entry> entries = new ArrayList<>();
        for (long seed : seeds) {
            Usable used = known.get(seed);
            entries.add(
                    used == null
                            ? new SubmittedRuns.Entry(newRuns.add(place, seed, wishes), seed, true, null)
                            : new SubmittedRuns.Entry(used.run(), seed, false, used.linkedFrom()));
        }
        count(place.group(), entries);
        return Collections.unmodifiableList(entries);
    }

    /**
     * Makes the group count the used runs: it gathers the waiting ones of its experiment and links those of other
     * experiments.
     */
    private void count(long group, List<SubmittedRuns.Entry> entries) {
        List<Long> used = new ArrayList<>();
        for (SubmittedRuns.Entry entry : entries) {
            if (entry.linkedFrom() != null) {
                groups.link(group, entry.id());
            } else if (!entry.created()) {
                used.add(entry.id());
            }
        }
        if (!used.isEmpty()) {
            groups.gather(group, used);
        }
    }

    private static String experiment(SubmitRuns request) {
        return Objects.requireNonNullElse(request.experiment(), "default");
    }

    private static String name(SubmitRuns request, ResolvedConfig resolved) {
        if (request.name() != null) {
            return request.name();
        }
        return request.preset() != null
                ? request.preset()
                : "config " + resolved.hash().substring(0, 8);
    }
}
