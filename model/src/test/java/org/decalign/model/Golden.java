package org.decalign.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.decalign.model.objective.ClassificationLoss;
import org.decalign.model.objective.LossWeights;
import org.decalign.model.objective.RegressionLoss;
import org.decalign.model.objective.TaskLoss;
import org.decalign.model.objective.TrainingObjective;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One golden file: the authors' configuration as ours, inputs and what is expected. */
final class Golden {
    static final List<String> NAMES = List.of("text", "audio", "vision");
    private static final List<String> SUFFIXES = List.of("l", "a", "v");

    final Npz file;
    private final JsonNode config;

    Golden(Path path) {
        file = new Npz(path);
        config = new JsonMapper().readTree(file.get("config").text());
    }

    DecAlignConfig config() {
        JsonNode shape = config.get("dst_feature_dim_nheads");
        int d = shape.get(0).asInt();
        return new DecAlignConfig(
                modalities(),
                active(),
                classification() ? config.get("num_classes").asInt() : 1,
                new DecAlignConfig.Architecture(
                        d,
                        shape.get(1).asInt(),
                        config.get("nlevels").asInt(),
                        integer("pde_dim", d),
                        flag("use_cross_modal_attention", true),
                        flag("attn_mask", true),
                        flag("use_sequence_mask", false),
                        flag("use_decoupling", true)),
                alignment(),
                new DecAlignConfig.Dropouts(
                        number("text_dropout", 0),
                        number("embed_dropout", 0),
                        number("relu_dropout", 0),
                        number("res_dropout", 0),
                        number("output_dropout", 0)));
    }

    TrainingObjective objective() {
        return new TrainingObjective(
                task(),
                new LossWeights(
                        number("dec_loss_weight", 1),
                        number("alpha", 0),
                        number("beta", 0),
                        number("ct_weight", 0),
                        number("ct_temperature", 0.1)));
    }

    double learningRate() {
        return config.get("learning_rate").asDouble();
    }

    double weightDecay() {
        return number("weight_decay", 0);
    }

    double clip() {
        return number("clip", 0);
    }

    private boolean classification() {
        return config.has("train_mode") && config.get("train_mode").asString().equals("classification");
    }

    private List<Modality> modalities() {
        List<Modality> modalities = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            String suffix = SUFFIXES.get(i);
            modalities.add(new Modality(
                    NAMES.get(i),
                    suffix,
                    config.get("feature_dims").get(i).asInt(),
                    integer("conv1d_kernel_size_" + suffix, 1),
                    number(i == 0 ? "attn_dropout" : "attn_dropout_" + suffix, 0)));
        }
        return modalities;
    }

    private List<String> active() {
        JsonNode active = config.get("active_modalities");
        List<String> names = new ArrayList<>();
        if (active != null && !active.isNull()) {
            active.forEach(name -> names.add(name.asString()));
        }
        return names.isEmpty() ? NAMES : NAMES.stream().filter(names::contains).toList();
    }

    private DecAlignConfig.Alignment alignment() {
        return new DecAlignConfig.Alignment(
                integer("num_prototypes", 7),
                integer("gmm_em_iters", 5),
                number("gmm_var_floor", 1e-4),
                number("lambda_ot", 0.1),
                integer("ot_num_iters", 50),
                text("hetero_cost_reduction", "mean").equals("sum"),
                flag("local_proto_mahalanobis", false),
                number("mmd_bandwidth", 1),
                DecAlignConfig.Terms.ALL,
                DecAlignConfig.Forms.RELEASED);
    }

    private TaskLoss task() {
        if (classification()) {
            List<Double> weights = new ArrayList<>();
            if (config.has("class_weights") && !config.get("class_weights").isNull()) {
                config.get("class_weights").forEach(weight -> weights.add(weight.asDouble()));
            }
            return new ClassificationLoss(weights);
        }
        return new RegressionLoss(
                RegressionLoss.Kind.valueOf(text("task_loss", "mse").toUpperCase(java.util.Locale.ROOT)),
                number("smooth_l1_beta", 1),
                number("binary_task_weight", 0));
    }

    private double number(String key, double otherwise) {
        return config.has(key) && !config.get(key).isNull() ? config.get(key).asDouble() : otherwise;
    }

    private int integer(String key, int otherwise) {
        return config.has(key) && !config.get(key).isNull() ? config.get(key).asInt() : otherwise;
    }

    private boolean flag(String key, boolean otherwise) {
        return config.has(key) && !config.get(key).isNull() ? config.get(key).asBoolean() : otherwise;
    }

    private String text(String key, String otherwise) {
        return config.has(key) && !config.get(key).isNull() ? config.get(key).asString() : otherwise;
    }
}
