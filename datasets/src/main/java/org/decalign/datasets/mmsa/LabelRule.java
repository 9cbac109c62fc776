package org.decalign.datasets.mmsa;

import java.util.Map;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.dataset.Task;

/**
 * Which labels a suite has and what is allowed.
 *
 * @param task regression or classification
 * @param key the labels' key in each split
 * @param least smallest label allowed
 * @param most largest label allowed
 */
public record LabelRule(Task task, String key, double least, double most) {
    static final String REGRESSION = "regression_labels";
    static final String CLASSIFICATION = "classification_labels";
    /** MulT's files have this one key for either kind. */
    static final String PLAIN = "labels";

    /** More classes than this are taken for a mistake. */
    private static final int MOST_CLASSES = 1000;

    static LabelRule of(Suite suite, Map<String, Object> train) {
        return switch (suite) {
            case MOSI, MOSEI -> new LabelRule(Task.REGRESSION, named(REGRESSION, train), -3, 3);
            case SIMS -> new LabelRule(Task.REGRESSION, named(REGRESSION, train), -1, 1);
            case IEMOCAP -> new LabelRule(Task.CLASSIFICATION, named(CLASSIFICATION, train), 0, 5);
            case GENERIC -> generic(train);
        };
    }

    /** Returns the labels' key in MMSA's layout. */
    public static String key(Task task) {
        return task == Task.CLASSIFICATION ? CLASSIFICATION : REGRESSION;
    }

    private static String named(String usual, Map<String, Object> train) {
        return !train.containsKey(usual) && train.containsKey(PLAIN) ? PLAIN : usual;
    }

    private static LabelRule generic(Map<String, Object> train) {
        boolean classesOnly = train.containsKey(CLASSIFICATION) && !train.containsKey(REGRESSION);
        return classesOnly
                ? new LabelRule(Task.CLASSIFICATION, CLASSIFICATION, 0, MOST_CLASSES - 1)
                : new LabelRule(Task.REGRESSION, named(REGRESSION, train), -Float.MAX_VALUE, Float.MAX_VALUE);
    }

    /** Returns why a label is not allowed, or an empty text. */
    String objection(double label) {
        if (!Double.isFinite(label)) {
            return "is " + label;
        }
        if (label < least || label > most) {
            return "is " + label;
        }
        return task == Task.CLASSIFICATION && label != Math.rint(label) ? "is " + label : "";
    }

    /** Returns what is allowed, as {@code numbers from -3 to 3}. */
    String allowed() {
        if (task == Task.CLASSIFICATION) {
            return "class indices from 0 to " + number(most);
        }
        return most == Float.MAX_VALUE ? "finite numbers" : "numbers from " + number(least) + " to " + number(most);
    }

    private static String number(double value) {
        return Long.toString((long) value);
    }

    /** Returns the number of classes when the largest label of the file is this; 0 for regression. */
    int classes(Suite suite, double largest) {
        if (task == Task.REGRESSION) {
            return 0;
        }
        return suite == Suite.IEMOCAP ? (int) most + 1 : Math.max(2, (int) largest + 1);
    }
}
