package org.decalign.backend.scoring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.decalign.backend.artifact.Predictions;
import org.decalign.backend.artifact.Predictions.Outputs;
import org.decalign.backend.dataset.Datasets;
import org.decalign.backend.events.EventLog;
import org.decalign.backend.queue.JobQueue;
import org.decalign.backend.scoring.ScoreRows.Scored;
import org.decalign.datasets.suite.SuiteScores;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.run.Scores;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Scores a finished run again from its stored predictions. Each run is a transaction that holds the run's job: two
 * servers never score the same run twice, and a server that is killed goes on with that run at its next start. At most
 * one split is in memory.
 */
@Component
public class Rescoring {
    private static final String NO_PREDICTIONS = "No predictions are stored, so the scores are still by rules %d.";
    private static final String MISFIT =
            "The stored predictions do not fit the dataset, so the scores are still by rules %d.";
    private final ScoreRows rows;
    private final Predictions predictions;
    private final Datasets datasets;
    private final JobQueue queue;
    private final EventLog events;

    Rescoring(ScoreRows rows, Predictions predictions, Datasets datasets, JobQueue queue, EventLog events) {
        this.rows = rows;
        this.predictions = predictions;
        this.datasets = datasets;
        this.queue = queue;
        this.events = events;
    }

    /** The first run after this one whose scores are by earlier rules. */
    Optional<Long> nextAfter(long run) {
        return rows.olderAfter(run, SuiteScores.RULES);
    }

    /** Scores the run by today's rules. Without stored predictions it keeps its scores and says so. */
    @Transactional
    public void again(long run) {
        queue.lock(run);
        rows.older(run, SuiteScores.RULES).ifPresent(this::again);
    }

    private void again(Scored old) {
        Scores scores = old.scores();
        Map<String, @Nullable Double> valid = new TreeMap<>(scores.valid());
        Map<String, @Nullable Double> test = new TreeMap<>(scores.test());
        DatasetManifest dataset = datasets.get(old.dataset()).manifest();
        SuiteScores suite = SuiteScores.of(dataset.suite(), dataset.task(), dataset.classes());
        try {
            List<List<Integer>> confusion = score(suite, old, "test", test);
            score(suite, old, "valid", valid);
            Scores again = new Scores(scores.epoch(), valid, test, confusion, SuiteScores.RULES, null);
            rows.replace(old, again);
            if (!same(scores, again)) {
                events.runChanged(old.run());
            }
        } catch (Unscorable e) {
            String why = String.valueOf(e.getMessage()).formatted(ScoreRows.rules(scores));
            rows.put(
                    old.run(),
                    new Scores(scores.epoch(), scores.valid(), scores.test(), scores.confusion(), scores.rules(), why));
            events.runChanged(old.run());
        }
    }

    /** Replaces the split's scores by those of today's rules. Returns the confusion counts, if there are any. */
    private @Nullable List<List<Integer>> score(
            SuiteScores suite, Scored old, String split, Map<String, @Nullable Double> scores) {
        if (scores.isEmpty()) {
            return null;
        }
        Outputs outputs = predictions.outputs(old.run(), split);
        if (outputs.labels().length == 0) {
            throw new Unscorable(NO_PREDICTIONS);
        }
        try {
            scores.putAll(suite.of(outputs.labels(), outputs.outputs()));
            return suite.confusion(outputs.labels(), outputs.outputs());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Unscorable(MISFIT);
        }
    }

    private static boolean same(Scores one, Scores other) {
        return one.valid().equals(other.valid()) && one.test().equals(other.test());
    }

    /** The run keeps its scores. The message says why; its `%d` is the version of their rules. */
    private static final class Unscorable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unscorable(String why) {
            super(why);
        }
    }
}
