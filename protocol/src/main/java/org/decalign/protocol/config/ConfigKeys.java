package org.decalign.protocol.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.decalign.protocol.config.ConfigKey.Effect;
import org.decalign.protocol.config.ConfigKey.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Every key that a configuration may carry. Defaults are those of the authors' released code where it states them; alpha, beta and the
 * step sizes are the values that its presets share.
 */
public final class ConfigKeys {
    static final String USE_BERT = "use_bert";
    static final String PRETRAINED = "pretrained";
    static final String USE_FINETUNE = "use_finetune";
    static final String BERT_LEARNING_RATE = "bert_learning_rate";
    static final String BERT_DROPOUT = "bert_dropout";
    static final String BERT_MICRO_BATCH = "bert_micro_batch";

    private static final double INF = Double.MAX_VALUE;
    private static final Map<String, Rule> RULES = new LinkedHashMap<>();
    /** The keys that are in every hash. */
    private static final Set<String> FIRST;

    static {
        architecture();
        textEncoder();
        alignment();
        losses();
        dropouts();
        optimisation();
        schedule();
        data();
        traces();
        checked();
        recorded();
        FIRST = Set.copyOf(RULES.keySet());
        // A new key is added from here on: it is in a configuration's hash only if it differs from its default.
    }

    private ConfigKeys() {}

    /** The keys that joined after the first hashes were stored, with their defaults. */
    static Map<String, Object> later() {
        Map<String, Object> later = new LinkedHashMap<>();
        RULES.forEach((name, rule) -> {
            Object usual = rule.key().defaultValue();
            if (!FIRST.contains(name) && usual != null) {
                later.put(name, usual);
            }
        });
        return later;
    }

    /** All keys in a fixed order. */
    public static List<ConfigKey> table() {
        return RULES.values().stream().map(Rule::key).toList();
    }

    static @Nullable Rule rule(String name) {
        return RULES.get(name);
    }

    static Iterable<Rule> rules() {
        return new ArrayList<>(RULES.values());
    }

    private static void architecture() {
        words(
                "network",
                "decalign",
                NetworkFit.NETWORKS,
                "What is trained: DecAlign, or a network that it is compared with; each takes its own keys.");
        integer("hidden_dim", 128, 2, 4096, "H", "Hidden width of early_fusion, late_fusion, lmf and misa.");
        integer("lmf_rank", 4, 1, 256, "r", "Rank of LMF's factors.");
        number("misa_sim_weight", 1, 0, INF, "α", "Weight of MISA's similarity loss.");
        number("misa_diff_weight", 0.3, 0, INF, "β", "Weight of MISA's difference loss.");
        number("misa_recon_weight", 1, 0, INF, "γ", "Weight of MISA's reconstruction loss.");
        add(
                "dst_feature_dim_nheads",
                Kind.INTEGER_PAIR,
                List.of(64, 8),
                1,
                4096,
                "[width, heads], width divisible by heads",
                "d, h",
                "Model width and attention heads.");
        integer("nlevels", 4, 1, 64, "", "Layers of each cross-modal encoder.");
        perModality(
                "conv1d_kernel_size", Kind.INTEGER_PER_MODALITY, 1, 1, 1001, "k", "Width of the input convolution.");
        integer("pde_dim", null, 1, 4096, "", "Width of the latent encoders' output; the model width where absent.");
        flag(
                "use_cross_modal_attention",
                true,
                "Keys and values come from the other modalities; false: self-attention.");
        flag("attn_mask", true, "Self-attention sees only earlier steps; without effect under cross-modal attention.");
        flag("use_sequence_mask", false, "Steps whose features are all 0 are left out of pooling.");
        flag(
                "use_decoupling",
                true,
                "False: projected features serve as unique and common ones, dec = hete = homo = 0.");
        add(
                "active_modalities",
                Kind.NAMES,
                null,
                0,
                0,
                "a list of the dataset's modalities, one or more",
                "M",
                "Modalities that take part; with fewer than all, hete = homo = 0 unless align_active_modalities.");
        add(
                "test_modalities",
                Kind.NAMES,
                null,
                0,
                0,
                "a list of the active modalities, one or more",
                "",
                "Modalities that the test split is judged with, for robustness; training and valid keep all active ones.");
    }

    /** Without effect, and left out of the configuration, where use_bert is false. */
    private static void textEncoder() {
        flag(USE_BERT, false, "The first modality is encoded from its token ids (text_bert) by a BERT.");
        add(
                PRETRAINED,
                Kind.TEXT,
                "bert-base-uncased",
                0,
                0,
                "the name of a folder in the worker's models folder, or an absolute path",
                "",
                "The encoder: a Hugging Face folder with config.json and the weights.");
        flag(USE_FINETUNE, true, "The encoder is trained with the network; false: it is frozen.");
        positive(
                BERT_LEARNING_RATE,
                null,
                "",
                "Adam's step size for the encoder at the start; learning_rate where absent.");
        flag(
                BERT_DROPOUT,
                true,
                "The encoder's own dropouts act in training, frozen or not, as released; false: never, and a frozen "
                        + "encoder's states are computed once.");
        integer(BERT_MICRO_BATCH, null, 1, 100_000, "", "Samples encoded at a time; batch_size where absent.");
    }

    private static void alignment() {
        integer("num_prototypes", 7, 1, 64, "K", "Prototypes (mixture components) of each modality.");
        words(
                "prototypes",
                "batch",
                List.of("batch", "running"),
                "Prototypes are fitted anew on each batch, as released, or run on from batch to batch.");
        add(
                "prototype_momentum",
                Kind.NUMBER,
                0.9,
                0,
                0.9999,
                "a number from 0 to 0.9999",
                "",
                "How much of running prototypes stays after a batch.");
        integer("gmm_em_iters", 5, 0, 100, "", "EM steps on each batch.");
        positive("gmm_var_floor", 1e-4, "", "Smallest variance of a component.");
        positive("lambda_ot", 0.1, "λ", "Entropy of the transport plan.");
        integer("ot_num_iters", 50, 1, 1000, "", "Sinkhorn rounds.");
        words(
                "hetero_cost_reduction",
                "mean",
                List.of("mean", "sum"),
                "Transport cost over features: mean (released) or sum (paper).");
        words(
                "hetero_terms",
                "both",
                List.of("both", "transport", "local"),
                "Terms of the heterogeneity loss: L_OT and L_Proto, or one of them.");
        words(
                "homo_terms",
                "both",
                List.of("both", "statistics", "mmd"),
                "Terms of the homogeneity loss: L_sem and L_MMD, or one of them.");
        flag(
                "ot_entropy_term",
                true,
                "L_OT carries its entropy term, as released; false: the cost alone, as equation 9.");
        words(
                "sinkhorn_domain",
                "plain",
                List.of("plain", "log"),
                "Sinkhorn on the kernel, as released, or on its logarithm: slower, for a small lambda.");
        words(
                "decoupling_form",
                "squared",
                List.of("squared", "raw"),
                "Mean of squared cosines, as released, or sum over modalities of the cosine, as equation 1.");
        flag(
                "align_active_modalities",
                false,
                "With fewer than all modalities, align those that remain; false: hete = homo = 0, as released.");
        flag("local_proto_mahalanobis", false, "Local prototype term divided by the target's variance.");
        positive("mmd_bandwidth", 1.0, "σ²", "Bandwidth of the Gaussian kernel.");
    }

    private static void losses() {
        words("task_loss", "mse", List.of("mse", "mae", "smooth_l1"), "Loss of a regression.");
        number("smooth_l1_beta", 1.0, 0, INF, "", "Where the smooth loss turns linear.");
        number("dec_loss_weight", 1.0, 0, INF, "", "Weight of the decoupling loss.");
        number("alpha", 0.05, 0, INF, "α", "Weight of the heterogeneity loss.");
        number("beta", 0.05, 0, INF, "β", "Weight of the homogeneity loss.");
        number("ct_weight", 0.0, 0, INF, "", "Weight of the supervised contrastive term; 0 leaves it out.");
        positive("ct_temperature", 0.1, "", "Temperature of the contrastive term.");
        number("binary_task_weight", 0.0, 0, INF, "", "Weight of the logistic loss of the label's sign.");
        words("class_weight", "none", List.of("none", "balanced"), "Class weights of the cross-entropy.");
        add(
                "class_weights",
                Kind.NUMBERS,
                null,
                0,
                INF,
                "a list of one number a class, each 0 or more",
                "",
                "Class weights outright; they win over class_weight.");
    }

    private static void dropouts() {
        perModality(
                "attn_dropout",
                Kind.NUMBER_PER_MODALITY,
                0.1,
                0,
                0.99,
                "",
                "Dropout of attention weights, by the query's modality.");
        rate("relu_dropout", "inside the feed-forward");
        rate("embed_dropout", "of the encoders' input");
        rate("res_dropout", "of each residual branch");
        rate("output_dropout", "before the head and in the latent encoders");
        rate("text_dropout", "of the first modality's raw features");
    }

    private static void optimisation() {
        integer("batch_size", 32, 1, 100_000, "B", "Samples of a step.");
        positive("learning_rate", 1e-4, "", "Adam's step size at the start.");
        number("weight_decay", 0.005, 0, INF, "", "L2 added to each gradient.");
        number("clip", 0.6, 0, INF, "", "Largest global norm of the gradient; 0 does not clip.");
        integer("seed", 1, 0, Integer.MAX_VALUE, "", "Seed of weights, order and dropout.");
        words(
                "precision",
                "float32",
                List.of("float32", "bf16"),
                "Matrix products of the encoders in training: float32, or bfloat16 with float32 weights and sums.");
    }

    private static void schedule() {
        integer("num_epochs", 50, 1, 100_000, "", "Epochs at most.");
        integer("patience", 5, 0, 100_000, "", "Stands in for the two patiences where they are absent.");
        integer("scheduler_patience", null, 0, 100_000, "", "Bad epochs before the step size falls.");
        integer("early_stop_patience", null, 1, 100_000, "", "Epochs without a better score before training stops.");
        add(
                "factor",
                Kind.NUMBER,
                0.1,
                0,
                1,
                "a number above 0 and at most 1",
                "",
                "What the step size is multiplied by.");
        add(
                "selection_metric",
                Kind.TEXT,
                null,
                0,
                0,
                "a score of the suite, or the suite's own name (the task loss)",
                "",
                "Score on valid that chooses the epoch.");
        add(
                "scheduler_metric",
                Kind.TEXT,
                null,
                0,
                0,
                "a score of the suite, or the suite's own name (the task loss)",
                "",
                "Score on valid that the schedule watches.");
        words("selection_mode", null, List.of("min", "max"), "Which way the selection metric is better.");
        words("scheduler_mode", null, List.of("min", "max"), "Which way the scheduler metric is better.");
    }

    private static void data() {
        flag("need_feature_standardized", false, "Clip and standardise features by train's statistics.");
        add(
                "feature_standardize_modalities",
                Kind.NAMES,
                null,
                0,
                0,
                "a list of the dataset's modalities",
                "",
                "Which modalities; all but the first where absent.");
        add(
                "feature_clip_percentiles",
                Kind.NUMBER_PAIR,
                List.of(0.5, 99.5),
                0,
                100,
                "[low, high] with 0 <= low < high <= 100",
                "",
                "Percentiles of train that features are clipped to.");
        words(
                "iemocap_protocol",
                "session_valid",
                List.of("session_valid", "paper_count"),
                "paper_count: train takes valid in, validation is the test split; marked in the protocol.");
    }

    /** What a run leaves for people to look at; without effect on any score. */
    private static void traces() {
        List<String> words = List.of("first", "best", "last");
        ConfigKey epochs = new ConfigKey(
                "trace_epochs",
                Kind.EPOCHS,
                Effect.ACTS,
                words,
                "a list of first, best, last and epochs from 1 to num_epochs",
                "",
                "Epochs that leave a trace: features of a fixed sample of test, prototypes, transport plan; [] for none.");
        RULES.put(epochs.name(), new Rule(epochs, 1, Integer.MAX_VALUE, false, words));
        integer("trace_samples", 64, 2, 1024, "", "Test samples of a trace, chosen by their ids' hashes.");
    }

    private static void checked() {
        for (String name : List.of("feature_dims", "seq_lens")) {
            put(
                    new ConfigKey(
                            name,
                            Kind.INTEGERS,
                            Effect.CHECKED,
                            null,
                            "the dataset's own",
                            "",
                            "Compared with the data."),
                    0,
                    INF);
        }
        put(
                new ConfigKey(
                        "num_classes",
                        Kind.INTEGER,
                        Effect.CHECKED,
                        null,
                        "the dataset's own",
                        "",
                        "Compared with the data."),
                0,
                INF);
        put(
                new ConfigKey(
                        "train_mode",
                        Kind.TEXT,
                        Effect.CHECKED,
                        null,
                        "the dataset's own: regression or classification",
                        "",
                        "Compared with the data."),
                0,
                INF);
        put(
                new ConfigKey(
                        "suite", Kind.TEXT, Effect.CHECKED, null, "the dataset's own", "", "Compared with the data."),
                0,
                INF);
    }

    private static void recorded() {
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
            put(
                    new ConfigKey(name, Kind.ANY, Effect.RECORDED, null, "anything", "", "Recorded, without effect."),
                    0,
                    0);
        }
    }

    private static void rate(String name, String where) {
        number(name, 0.0, 0, 0.99, "", "Dropout " + where + ".");
    }

    private static void integer(
            String name, @Nullable Object value, int least, int most, String symbol, String meaning) {
        add(name, Kind.INTEGER, value, least, most, "a whole number from " + least + " to " + most, symbol, meaning);
    }

    private static void number(String name, double value, double least, double most, String symbol, String meaning) {
        String range = most == INF
                ? "a number, " + plain(least) + " or more"
                : "a number from " + plain(least) + " to " + plain(most);
        add(name, Kind.NUMBER, value, least, most, range, symbol, meaning);
    }

    private static void positive(String name, @Nullable Double value, String symbol, String meaning) {
        put(new ConfigKey(name, Kind.NUMBER, Effect.ACTS, value, "a number above 0", symbol, meaning), 0, INF, true);
    }

    private static void flag(String name, boolean value, String meaning) {
        add(name, Kind.BOOLEAN, value, 0, 0, "true or false", "", meaning);
    }

    private static void words(String name, @Nullable String value, List<String> words, String meaning) {
        ConfigKey key = new ConfigKey(name, Kind.TEXT, Effect.ACTS, value, String.join(" or ", words), "", meaning);
        RULES.put(name, new Rule(key, 0, 0, false, words));
    }

    /** The key itself and its forms by position: NAME (first), NAME_l, NAME_a, NAME_v. */
    private static void perModality(
            String name, Kind kind, Number value, double least, double most, String symbol, String meaning) {
        boolean whole = kind == Kind.INTEGER_PER_MODALITY;
        String range = (whole ? "a whole number" : "a number") + " from " + plain(least) + " to " + plain(most);
        add(name, kind, value, least, most, range + ", or an object with one a modality", symbol, meaning);
        for (String position : List.of("_l", "_a", "_v")) {
            add(name + position, whole ? Kind.INTEGER : Kind.NUMBER, null, least, most, range, symbol, meaning);
        }
    }

    private static void add(
            String name,
            Kind kind,
            @Nullable Object value,
            double least,
            double most,
            String allowed,
            String symbol,
            String meaning) {
        put(new ConfigKey(name, kind, Effect.ACTS, value, allowed, symbol, meaning), least, most);
    }

    private static void put(ConfigKey key, double least, double most) {
        put(key, least, most, key.name().equals("factor"));
    }

    private static void put(ConfigKey key, double least, double most, boolean openLeast) {
        RULES.put(key.name(), Rule.number(key, least, most, openLeast));
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
