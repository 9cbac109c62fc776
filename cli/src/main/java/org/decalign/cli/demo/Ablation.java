package org.decalign.cli.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.cli.api.LabClient;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.run.SubmitRuns;
import org.decalign.protocol.run.SubmittedRuns;
import org.decalign.protocol.run.SubmittedRuns.Entry;

/** Queues the module ablation: earlier runs of the same arm and seed are used, unless they failed. */
final class Ablation {
    static final String EXPERIMENT = "module-ablation";
    private static final String DATASET = "mfeat";
    private static final String PRESET = "mfeat";

    private final LabClient client;
    private final List<Long> seeds;
    private final boolean fresh;

    Ablation(LabClient client, List<Long> seeds, boolean fresh) {
        this.client = client;
        this.seeds = seeds;
        this.fresh = fresh;
    }

    /** Each arm's runs, a run a seed. */
    Map<Arm, List<RunSummary>> submit() {
        Map<Arm, List<RunSummary>> runs = new LinkedHashMap<>();
        for (Arm arm : Arm.ALL) {
            List<RunSummary> ofArm = new ArrayList<>();
            for (Entry entry : submit(arm, seeds, fresh).runs()) {
                RunSummary run = client.run(entry.id()).summary();
                ofArm.add(entry.created() || !endedBadly(run) ? run : again(arm, run.seed()));
            }
            runs.put(arm, ofArm);
        }
        return runs;
    }

    private RunSummary again(Arm arm, long seed) {
        Entry entry = submit(arm, List.of(seed), true).runs().get(0);
        return client.run(entry.id()).summary();
    }

    private SubmittedRuns submit(Arm arm, List<Long> some, boolean anew) {
        return client.submit(new SubmitRuns(
                DATASET,
                PRESET,
                null,
                arm.set().isEmpty() ? null : arm.set(),
                some,
                null,
                null,
                Map.of("arm", arm.name()),
                EXPERIMENT,
                arm.name(),
                anew));
    }

    private static boolean endedBadly(RunSummary run) {
        return run.state() == RunState.FAILED
                || run.state() == RunState.CANCELLED
                || run.state() == RunState.CANCELLING;
    }
}
