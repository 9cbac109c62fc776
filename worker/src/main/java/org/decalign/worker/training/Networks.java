package org.decalign.worker.training;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.decalign.model.DecAlign;
import org.decalign.model.DecAlignConfig;
import org.decalign.model.Modality;
import org.decalign.model.baseline.Baseline;
import org.decalign.model.objective.ClassificationLoss;
import org.decalign.model.objective.LossWeights;
import org.decalign.model.objective.RegressionLoss;
import org.decalign.model.objective.TaskLoss;
import org.decalign.model.objective.TrainingObjective;
import org.decalign.model.optimizer.BaselineTraining;
import org.decalign.model.optimizer.DecAlignTraining;
import org.decalign.model.optimizer.Trainable;
import org.decalign.protocol.config.TrainingConfig;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.dataset.Task;

/** The model's settings out of a run's configuration and its dataset. */
final class Networks {
    private static final List<String> PAPER = List.of("text", "audio", "vision");

    private Networks() {}

    /**
     * The network with its loss.
     *
     * @param part which network: its modalities, width of encoded text, and type and seed of its weights
     * @param trainLabels for balanced class weights
     */
    static Trainable trainable(TrainingConfig c, DatasetManifest dataset, Part part, double[] trainLabels) {
        String name = c.text("network");
        if (name.equals("decalign")) {
            DecAlignConfig config = network(c, dataset, part.active(), part.textWidth());
            return new DecAlignTraining(
                    DecAlign.create(config, part.manager(), part.seed()), objective(c, dataset, trainLabels));
        }
        Baseline.Kind kind = Baseline.Kind.valueOf(name.toUpperCase(Locale.ROOT));
        List<Modality> modalities = modalities(c, dataset, part.textWidth());
        int outputs = dataset.task() == Task.CLASSIFICATION ? dataset.classes() : 1;
        return new BaselineTraining(
                Baseline.create(
                        kind, shape(c, kind, modalities, outputs), part.manager(), DataType.FLOAT32, part.seed()),
                modalities,
                task(c, dataset, trainLabels),
                kind == Baseline.Kind.MISA
                        ? Map.of(
                                "sim", c.real("misa_sim_weight"),
                                "diff", c.real("misa_diff_weight"),
                                "recon", c.real("misa_recon_weight"))
                        : Map.of());
    }

    /**
     * @param active the key that names the modalities which take part in DecAlign
     * @param textWidth width of the first modality's features where an encoder makes them; empty: the dataset's own
     */
    record Part(String active, OptionalInt textWidth, NDManager manager, long seed) {}

    private static Baseline.Shape shape(TrainingConfig c, Baseline.Kind kind, List<Modality> modalities, int outputs) {
        boolean transformers = kind == Baseline.Kind.MULT;
        return new Baseline.Shape(
                modalities,
                outputs,
                transformers ? c.width() : c.integer("hidden_dim"),
                kind == Baseline.Kind.LMF ? c.integer("lmf_rank") : 1,
                c.real("output_dropout"),
                transformers ? transformer(c) : new Baseline.Transformer(1, 1, 1, false, 0, 0, 0, 0));
    }

    private static Baseline.Transformer transformer(TrainingConfig c) {
        return new Baseline.Transformer(
                c.width(),
                c.heads(),
                c.integer("nlevels"),
                c.flag("attn_mask"),
                c.real("embed_dropout"),
                c.real("relu_dropout"),
                c.real("res_dropout"),
                c.real("text_dropout"));
    }

    static DecAlignConfig network(TrainingConfig c, DatasetManifest dataset) {
        return network(c, dataset, "active_modalities", OptionalInt.empty());
    }

    /**
     * @param active the key that names the modalities which take part
     * @param textWidth width of the first modality's features where an encoder makes them; empty: the dataset's own
     */
    static DecAlignConfig network(TrainingConfig c, DatasetManifest dataset, String active, OptionalInt textWidth) {
        return new DecAlignConfig(
                modalities(c, dataset, textWidth),
                c.names(active),
                dataset.task() == Task.CLASSIFICATION ? dataset.classes() : 1,
                new DecAlignConfig.Architecture(
                        c.width(),
                        c.heads(),
                        c.integer("nlevels"),
                        c.integer("pde_dim"),
                        c.flag("use_cross_modal_attention"),
                        c.flag("attn_mask"),
                        c.flag("use_sequence_mask"),
                        c.flag("use_decoupling")),
                alignment(c, active.equals("active_modalities")),
                new DecAlignConfig.Dropouts(
                        c.real("text_dropout"),
                        c.real("embed_dropout"),
                        c.real("relu_dropout"),
                        c.real("res_dropout"),
                        c.real("output_dropout")));
    }

    /**
     * @param trains false for a network that only judges, which needs no prototypes
     */
    private static DecAlignConfig.Alignment alignment(TrainingConfig c, boolean trains) {
        return new DecAlignConfig.Alignment(
                c.integer("num_prototypes"),
                c.integer("gmm_em_iters"),
                c.real("gmm_var_floor"),
                c.real("lambda_ot"),
                c.integer("ot_num_iters"),
                c.text("hetero_cost_reduction").equals("sum"),
                c.flag("local_proto_mahalanobis"),
                c.real("mmd_bandwidth"),
                terms(c.text("hetero_terms"), c.text("homo_terms")),
                new DecAlignConfig.Forms(
                        c.text("decoupling_form").equals("raw"),
                        c.flag("ot_entropy_term"),
                        c.text("sinkhorn_domain").equals("log"),
                        c.flag("align_active_modalities"),
                        trains && c.text("prototypes").equals("running")
                                ? OptionalDouble.of(c.real("prototype_momentum"))
                                : OptionalDouble.empty()));
    }

    private static DecAlignConfig.Terms terms(String hetero, String homo) {
        return new DecAlignConfig.Terms(
                !hetero.equals("local"), !hetero.equals("transport"), !homo.equals("mmd"), !homo.equals("statistics"));
    }

    private static List<Modality> modalities(TrainingConfig c, DatasetManifest dataset, OptionalInt textWidth) {
        List<String> names =
                dataset.modalities().stream().map(ModalityShape::name).toList();
        List<Modality> modalities = new ArrayList<>();
        for (ModalityShape m : dataset.modalities()) {
            String suffix = names.equals(PAPER)
                    ? m.name().equals("text") ? "l" : m.name().substring(0, 1)
                    : m.name();
            modalities.add(new Modality(
                    m.name(),
                    suffix,
                    modalities.isEmpty() ? textWidth.orElse(m.width()) : m.width(),
                    c.values().containsKey("conv1d_kernel_size")
                            ? (int) c.perModality("conv1d_kernel_size", m.name())
                            : 1,
                    c.values().containsKey("attn_dropout") ? c.perModality("attn_dropout", m.name()) : 0));
        }
        return modalities;
    }

    /**
     * @param trainLabels for balanced class weights
     */
    static TrainingObjective objective(TrainingConfig c, DatasetManifest dataset, double[] trainLabels) {
        return new TrainingObjective(
                task(c, dataset, trainLabels),
                new LossWeights(
                        c.real("dec_loss_weight"),
                        c.real("alpha"),
                        c.real("beta"),
                        c.real("ct_weight"),
                        c.real("ct_temperature")));
    }

    private static TaskLoss task(TrainingConfig c, DatasetManifest dataset, double[] trainLabels) {
        return dataset.task() == Task.CLASSIFICATION
                ? new ClassificationLoss(classWeights(c, dataset, trainLabels))
                : new RegressionLoss(
                        RegressionLoss.Kind.valueOf(c.text("task_loss").toUpperCase(Locale.ROOT)),
                        c.real("smooth_l1_beta"),
                        c.real("binary_task_weight"));
    }

    private static List<Double> classWeights(TrainingConfig c, DatasetManifest dataset, double[] trainLabels) {
        List<Double> outright = c.numbers("class_weights");
        if (!outright.isEmpty()) {
            return outright;
        }
        return c.text("class_weight").equals("balanced")
                ? ClassificationLoss.balanced(trainLabels, dataset.classes())
                : List.of();
    }
}
