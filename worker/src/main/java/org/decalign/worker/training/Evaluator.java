package org.decalign.worker.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.decalign.datasets.suite.SuiteScores;
import org.decalign.model.optimizer.TrainingStep;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.run.PredictionRow;
import org.decalign.worker.data.SplitBatches;
import org.jspecify.annotations.Nullable;

/** Runs the network over a whole split without training it. */
final class Evaluator {
    private final TrainingStep step;
    private final SuiteScores suite;
    private final int batchSize;

    Evaluator(TrainingStep step, DatasetManifest dataset, int batchSize) {
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
            Map<String, Double> scores,
            @Nullable List<List<Integer>> confusion,
            List<PredictionRow> predictions) {
        /** `loss` or a score. */
        double value(String metric) {
            Double score = metric.equals("loss") ? Double.valueOf(loss) : scores.get(metric);
            if (score == null) {
                throw new IllegalArgumentException("no score " + metric + "; there are " + scores.keySet());
            }
            return score;
        }

        /** The loss and all scores. */
        Map<String, Double> all() {
            Map<String, Double> all = new LinkedHashMap<>();
            all.put("loss", loss);
            all.putAll(scores);
            return all;
        }
    }

    Result evaluate(SplitBatches split) {
        double[] labels = split.labels();
        double[][] outputs = new double[labels.length][];
        double losses = 0;
        List<int[]> pieces =
                SplitBatches.pieces(IntStream.range(0, labels.length).toArray(), batchSize);
        int at = 0;
        for (int[] piece : pieces) {
            TrainingStep.Evaluation evaluation = step.evaluate(split.batch(piece));
            losses += evaluation.taskLoss();
            for (double[] row : evaluation.outputs()) {
                outputs[at++] = row;
            }
        }
        return new Result(
                losses / pieces.size(),
                suite.of(labels, outputs),
                suite.confusion(labels, outputs),
                rows(split.ids(), labels, outputs));
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
