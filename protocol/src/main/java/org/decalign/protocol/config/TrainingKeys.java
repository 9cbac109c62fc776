package org.decalign.protocol.config;

import java.util.List;
import org.decalign.protocol.config.ConfigKey.Effect;
import org.decalign.protocol.config.ConfigKey.Kind;

/** The keys of the training and of its data, then those that are compared or recorded alone. */
final class TrainingKeys {
    private TrainingKeys() {}

    static void addTo(KeyTable keys) {
        optimisation(keys);
        schedule(keys);
        data(keys);
        traces(keys);
        checked(keys);
        recorded(keys);
    }

    private static void optimisation(KeyTable keys) {
        keys.integer("batch_size", 32, 1, 100_000, "B", "Samples of a step.");
        keys.positive("learning_rate", 1e-4, "", "Adam's step size at the start.");
        keys.number("weight_decay", 0.005, 0, KeyTable.INF, "", "L2 added to each gradient.");
        keys.number("clip", 0.6, 0, KeyTable.INF, "", "Largest global norm of the gradient; 0 does not clip.");
        keys.integer("seed", 1, 0, Integer.MAX_VALUE, "", "Seed of weights, order and dropout.");
        keys.words(
                "precision",
                "float32",
                List.of("float32", "bf16"),
                "Matrix products of the encoders in training: float32, or bfloat16 with float32 weights and sums.");
    }

    private static void schedule(KeyTable keys) {
        keys.integer("num_epochs", 50, 1, 100_000, "", "Epochs at most.");
        keys.integer("patience", 5, 0, 100_000, "", "Stands in for the two patiences where they are absent.");
        keys.integer("scheduler_patience", null, 0, 100_000, "", "Bad epochs before the step size falls.");
        keys.integer(
                "early_stop_patience", null, 1, 100_000, "", "Epochs without a better score before training stops.");
        keys.share("factor", 0.1, "What the step size is multiplied by.");
        keys.add(
                "selection_metric",
                Kind.TEXT,
                null,
                0,
                0,
                "a score of the suite, or the suite's own name (the task loss)",
                "",
                "Score on valid that chooses the epoch.");
        keys.add(
                "scheduler_metric",
                Kind.TEXT,
                null,
                0,
                0,
                "a score of the suite, or the suite's own name (the task loss)",
                "",
                "Score on valid that the schedule watches.");
        keys.words("selection_mode", null, List.of("min", "max"), "Which way the selection metric is better.");
        keys.words("scheduler_mode", null, List.of("min", "max"), "Which way the scheduler metric is better.");
    }

    private static void data(KeyTable keys) {
        keys.flag("need_feature_standardized", false, "Clip and standardise features by train's statistics.");
        keys.add(
                "feature_standardize_modalities",
                Kind.NAMES,
                null,
                0,
                0,
                "a list of the dataset's modalities",
                "",
                "Which modalities; all but the first where absent.");
        keys.add(
                "feature_clip_percentiles",
                Kind.NUMBER_PAIR,
                List.of(0.5, 99.5),
                0,
                100,
                "[low, high] with 0 <= low < high <= 100",
                "",
                "Percentiles of train that features are clipped to.");
        keys.words(
                "iemocap_protocol",
                "session_valid",
                List.of("session_valid", "paper_count"),
                "paper_count: train takes valid in, validation is the test split; marked in the protocol.");
    }

    /** What a run leaves for people to look at; without effect on any score. */
    private static void traces(KeyTable keys) {
        List<String> words = List.of("first", "best", "last");
        ConfigKey epochs = new ConfigKey(
                "trace_epochs",
                Kind.EPOCHS,
                Effect.ACTS,
                words,
                "a list of first, best, last and epochs from 1 to num_epochs",
                "",
                "Epochs that leave a trace: features of a fixed sample of test, prototypes, transport plan; [] for "
                        + "none.");
        keys.put(new Rule(epochs, 1, Integer.MAX_VALUE, false, words));
        keys.integer("trace_samples", 64, 2, 1024, "", "Test samples of a trace, chosen by their ids' hashes.");
    }

    private static void checked(KeyTable keys) {
        keys.checked("feature_dims", Kind.INTEGERS, "");
        keys.checked("seq_lens", Kind.INTEGERS, "");
        keys.checked("num_classes", Kind.INTEGER, "");
        keys.checked("train_mode", Kind.TEXT, ": regression or classification");
        keys.checked("suite", Kind.TEXT, "");
    }

    private static void recorded(KeyTable keys) {
        for (String name : List.of(
                "model_name",
                "dataset_name",
                "transformers",
                "when",
                "need_data_aligned",
                "language",
                "train_samples",
                "alpha1",
                "alpha2",
                "featurePath",
                "feature_T",
                "feature_A",
                "feature_V")) {
            keys.put(
                    new ConfigKey(name, Kind.ANY, Effect.RECORDED, null, "anything", "", "Recorded, without effect."),
                    0,
                    0);
        }
    }
}
