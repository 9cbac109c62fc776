package org.decalign.datasets.suite;

import java.util.List;
import java.util.Locale;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.dataset.Task;

/** Which way a score is better, and by which a checkpoint is chosen when the configuration does not say (paper, section 6, Schedule). */
public final class SelectionMetric {
    /** The task loss averaged over batches, under the name it has among the metrics. */
    public static final String TASK_LOSS = "loss";

    private static final List<String> MAXIMISED = List.of("acc", "f1", "corr");

    private SelectionMetric() {}

    /** Returns true when larger is better: the name has acc, f1 or corr in it, in any case. */
    public static boolean higherIsBetter(String score) {
        String lower = score.toLowerCase(Locale.ROOT);
        return MAXIMISED.stream().anyMatch(lower::contains);
    }

    /** Returns the metric that chooses the checkpoint by default: the dataset's own name, WAF1 for classes, {@code loss} for generic regression. */
    public static String byDefault(Suite suite, Task task) {
        if (task == Task.CLASSIFICATION) {
            return "WAF1";
        }
        return suite == Suite.GENERIC ? TASK_LOSS : suite.name();
    }

    /** Returns true when the name means the task loss: {@code MOSI}, {@code MOSEI}, {@code SIMS} or {@code loss}, in any case. */
    public static boolean isTaskLoss(String metric) {
        return switch (metric.toLowerCase(Locale.ROOT)) {
            case "mosi", "mosei", "sims", TASK_LOSS -> true;
            default -> false;
        };
    }
}
