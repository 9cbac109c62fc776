package org.decalign.protocol.config;

import java.util.List;
import java.util.Locale;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.dataset.Task;

/** Which scores a suite has, which way each is better, and what it selects by. */
public final class ScoreNames {
    private ScoreNames() {}

    /** Names of the suite's scores in the order that tables show. */
    public static List<String> names(Suite suite, Task task) {
        return switch (suite) {
            case MOSI, MOSEI ->
                List.of("MAE", "Corr", "Acc_7", "Acc_5", "Acc_2", "F1_score", "Has0_Acc_2", "Has0_F1_score");
            case SIMS -> List.of("MAE", "Corr", "Mult_acc_2", "Mult_acc_3", "Mult_acc_5", "F1_score");
            case IEMOCAP -> List.of("WAcc", "WAF1", "Acc", "F1_score");
            case GENERIC ->
                task == Task.REGRESSION ? List.of("MAE", "RMSE", "Corr") : List.of("WAcc", "WAF1", "Acc", "F1_score");
        };
    }

    /** What the epoch is chosen by where the configuration does not say: `loss` for regression, WAF1 for classes. */
    public static String defaultMetric(Task task) {
        return task == Task.REGRESSION ? "loss" : "WAF1";
    }

    /** True for a name that has acc, f1 or corr in it. */
    public static boolean higherIsBetter(String score) {
        String name = score.toLowerCase(Locale.ROOT);
        return name.contains("acc") || name.contains("f1") || name.contains("corr");
    }

    /** `loss` for the suite's own name, as the authors' files write it; the name itself otherwise. */
    static String canonical(String metric, Suite suite) {
        return metric.equalsIgnoreCase(suite.name()) ? "loss" : metric;
    }
}
