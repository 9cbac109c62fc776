package org.decalign.worker.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.decalign.datasets.suite.SuiteScores;
import org.decalign.model.optimizer.TrainingStep;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.run.PredictionRow;
import org.decalign.worker.data.SplitBatches;
import org.decalign.worker.trace.EpochClock;
import org.decalign.worker.trace.ModalityGap;
import org.decalign.worker.trace.PlanQuality;
import org.jspecify.annotations.Nullable;

/** Runs the network over a whole split without training it. */
final class Evaluator {
    private final TrainingStep step;
    private final SuiteScores suite;
    private final int batchSize;
    private final EpochClock clock;
    private final Supplier<PlanQuality> plans;

    /**
     * @param plans measures the plans of one split
     */
    Evaluator(
            TrainingStep step, DatasetManifest dataset, int batchSize, EpochClock clock, Supplier<PlanQuality> plans) {
        this.plans = plans;
        this.clock = clock;
        this.step = step;
        this.suite = SuiteScores.of(dataset.suite(), dataset.task(), dataset.classes());
        this.batchSize = batchSize;
    }

    /**
     * @param loss the task loss, averaged over batches
     * @param scores the suite's, by name
     */
    record Result(
            double loss,
            Map<String, @Nullable Double> scores,
            @Nullable List<List<Integer>> confusion,
            List<PredictionRow> predictions,
            Gaps gaps,
            PlanQuality plans) {
        /** `loss` or a score; null if the split's samples leave the score undefined. */
        @Nullable
        Double value(String metric) {
            Map<String, @Nullable Double> all = all();
            if (!all.containsKey(metric)) {
                throw new IllegalArgumentException("no score " + metric + "; there are " + scores.keySet());
            }
            return all.get(metric);
        }

        /** The loss and all scores. */
        Map<String, @Nullable Double> all() {
            Map<String, @Nullable Double> all = new LinkedHashMap<>();
            all.put("loss", loss);
            all.putAll(scores);
            return all;
        }
    }

    /** The modality gap over a split, of both kinds of features. */
    record Gaps(ModalityGap unique, ModalityGap common) {
        private void add(TrainingStep.Features features, int samples) {
            unique.add(features.unique(), samples);
            common.add(features.common(), samples);
        }
    }

    Result evaluate(SplitBatches split) {
        double[] labels = split.labels();
        double[][] outputs = new double[labels.length][];
        double losses = 0;
        List<int[]> pieces =
                SplitBatches.pieces(IntStream.range(0, labels.length).toArray(), batchSize);
        Gaps gaps = new Gaps(new ModalityGap(), new ModalityGap());
        PlanQuality quality = plans.get();
        int at = 0;
        for (int[] piece : pieces) {
            TrainingStep.Batch batch = split.batch(piece);
            TrainingStep.Evaluation evaluation = clock.network(() -> step.evaluate(batch));
            losses += evaluation.taskLoss();
            gaps.add(evaluation.features(), piece.length);
            quality.add(evaluation.features().unique(), piece.length);
            for (double[] row : evaluation.outputs()) {
                outputs[at++] = row;
            }
        }
        return new Result(
                losses / pieces.size(),
                suite.of(labels, outputs),
                suite.confusion(labels, outputs),
                rows(split.ids(), labels, outputs),
                gaps,
                quality);
    }

    private static List<PredictionRow> rows(List<String> ids, double[] labels, double[][] outputs) {
        List<PredictionRow> rows = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            rows.add(new PredictionRow(
                    ids.get(i),
                    labels[i],
                    java.util.Arrays.stream(outputs[i]).boxed().toList()));
        }
        return rows;
    }
}
