package org.decalign.datasets.suite;

import java.util.List;
import java.util.Map;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.dataset.Task;
import org.jspecify.annotations.Nullable;

/**
 * The scores of a dataset's suite, as fractions (MAE and RMSE in the label's unit), under the names users know; paper, section 4.
 *
 * <p>mosi, mosei: {@code MAE Corr Acc_7 Acc_5 Acc_2 F1_score Has0_Acc_2 Has0_F1_score}; sims: {@code MAE Corr Mult_acc_2 Mult_acc_3 Mult_acc_5 F1_score};
 * iemocap and generic classification: {@code WAcc WAF1 Acc F1_score} and {@code F1_class_k}; generic regression: {@code MAE RMSE Corr}.
 */
public final class SuiteScores {
    /** Version of these rules, kept with each run's scores. Rules 1 gave 0 where a score is undefined. */
    public static final int RULES = 2;

    private final Suite suite;
    private final Task task;
    private final int classes;

    private SuiteScores(Suite suite, Task task, int classes) {
        this.suite = suite;
        this.task = task;
        this.classes = classes;
    }

    /**
     * Chooses the scores.
     *
     * @param suite the dataset's family
     * @param task decides for generic datasets; classification also gives class scores for the other suites
     * @param classes number of classes, 0 for regression
     */
    public static SuiteScores of(Suite suite, Task task, int classes) {
        return new SuiteScores(suite, task, classes);
    }

    /**
     * Returns score names to values; null for a score that these samples leave undefined: Acc_2 and F1 over no samples,
     * the F1 of a class that neither the truth nor the predictions have, Corr of one sample or of a constant.
     *
     * @param truth (N) labels, or class indices
     * @param outputs (N, 1) predictions, or (N, classes) logits
     * @throws IllegalArgumentException when N is 0, the lengths differ, or rows have another width
     */
    public Map<String, @Nullable Double> of(double[] truth, double[][] outputs) {
        check(truth, outputs);
        if (task == Task.CLASSIFICATION) {
            return ConfusionMatrix.of(truth, outputs, classes).scores();
        }
        double[] prediction = new double[truth.length];
        for (int i = 0; i < truth.length; i++) {
            prediction[i] = outputs[i][0];
        }
        return switch (suite) {
            case MOSI, MOSEI -> SentimentScores.mosi(truth, prediction);
            case SIMS -> SentimentScores.sims(truth, prediction);
            default -> RegressionScores.all(truth, prediction);
        };
    }

    /** Returns the counts of truth (rows) against predicted class (columns), or null for regression; arguments as {@link #of(double[], double[][])}. */
    public @Nullable List<List<Integer>> confusion(double[] truth, double[][] outputs) {
        check(truth, outputs);
        return task == Task.CLASSIFICATION
                ? ConfusionMatrix.of(truth, outputs, classes).rows()
                : null;
    }

    private void check(double[] truth, double[][] outputs) {
        int width = task == Task.CLASSIFICATION ? classes : 1;
        if (truth.length == 0 || truth.length != outputs.length) {
            throw new IllegalArgumentException(truth.length + " labels for " + outputs.length + " outputs");
        }
        for (double[] row : outputs) {
            if (row.length != width) {
                throw new IllegalArgumentException("an output of " + row.length + " values instead of " + width);
            }
        }
    }
}
