package org.decalign.protocol.config;

import java.util.List;
import org.decalign.protocol.config.ConfigKey.Kind;

/** The keys of the network and of its losses. */
final class NetworkKeys {
    private NetworkKeys() {}

    static void addTo(KeyTable keys) {
        architecture(keys);
        textEncoder(keys);
        alignment(keys);
        losses(keys);
        dropouts(keys);
    }

    private static void architecture(KeyTable keys) {
        keys.words(
                "network",
                "decalign",
                NetworkFit.NETWORKS,
                "What is trained: DecAlign, or a network that it is compared with; each takes its own keys.");
        keys.integer("hidden_dim", 128, 2, 4096, "H", "Hidden width of early_fusion, late_fusion, lmf and misa.");
        keys.integer("lmf_rank", 4, 1, 256, "r", "Rank of LMF's factors.");
        keys.number("misa_sim_weight", 1, 0, KeyTable.INF, "α", "Weight of MISA's similarity loss.");
        keys.number("misa_diff_weight", 0.3, 0, KeyTable.INF, "β", "Weight of MISA's difference loss.");
        keys.number("misa_recon_weight", 1, 0, KeyTable.INF, "γ", "Weight of MISA's reconstruction loss.");
        keys.add(
                "dst_feature_dim_nheads",
                Kind.INTEGER_PAIR,
                List.of(64, 8),
                1,
                4096,
                "[width, heads], width divisible by heads",
                "d, h",
                "Model width and attention heads.");
        keys.integer("nlevels", 4, 1, 64, "", "Layers of each cross-modal encoder.");
        keys.perModality(
                "conv1d_kernel_size", Kind.INTEGER_PER_MODALITY, 1, 1, 1001, "k", "Width of the input convolution.");
        keys.integer(
                "pde_dim", null, 1, 4096, "", "Width of the latent encoders' output; the model width where absent.");
        keys.flag(
                "use_cross_modal_attention",
                true,
                "Keys and values come from the other modalities; false: self-attention.");
        keys.flag(
                "attn_mask",
                true,
                "Self-attention sees only earlier steps; without effect under cross-modal attention.");
        keys.flag("use_sequence_mask", false, "Steps whose features are all 0 are left out of pooling.");
        keys.flag(
                "use_decoupling",
                true,
                "False: projected features serve as unique and common ones, dec = hete = homo = 0.");
        keys.add(
                "active_modalities",
                Kind.NAMES,
                null,
                0,
                0,
                "a list of the dataset's modalities, one or more",
                "M",
                "Modalities that take part; with fewer than all, hete = homo = 0 unless align_active_modalities.");
        keys.add(
                "test_modalities",
                Kind.NAMES,
                null,
                0,
                0,
                "a list of the active modalities, one or more",
                "",
                "Modalities that the test split is judged with, for robustness; training and valid keep all "
                        + "active ones.");
    }

    /** Without effect, and left out of the configuration, where use_bert is false. */
    private static void textEncoder(KeyTable keys) {
        keys.flag(
                ConfigKeys.USE_BERT, false, "The first modality is encoded from its token ids (text_bert) by a BERT.");
        keys.add(
                ConfigKeys.PRETRAINED,
                Kind.TEXT,
                "bert-base-uncased",
                0,
                0,
                "the name of a folder in the worker's models folder, or an absolute path",
                "",
                "The encoder: a Hugging Face folder with config.json and the weights.");
        keys.flag(ConfigKeys.USE_FINETUNE, true, "The encoder is trained with the network; false: it is frozen.");
        keys.positive(
                ConfigKeys.BERT_LEARNING_RATE,
                null,
                "",
                "Adam's step size for the encoder at the start; learning_rate where absent.");
        keys.flag(
                ConfigKeys.BERT_DROPOUT,
                true,
                "The encoder's own dropouts act in training, frozen or not, as released; false: never, and a frozen "
                        + "encoder's states are computed once.");
        keys.integer(
                ConfigKeys.BERT_MICRO_BATCH,
                null,
                1,
                100_000,
                "",
                "Samples encoded at a time; batch_size where absent.");
    }

    private static void alignment(KeyTable keys) {
        keys.integer("num_prototypes", 7, 1, 64, "K", "Prototypes (mixture components) of each modality.");
        keys.words(
                "prototypes",
                "batch",
                List.of("batch", "running"),
                "Prototypes are fitted anew on each batch, as released, or run on from batch to batch.");
        keys.add(
                "prototype_momentum",
                Kind.NUMBER,
                0.9,
                0,
                0.9999,
                "a number from 0 to 0.9999",
                "",
                "How much of running prototypes stays after a batch.");
        keys.integer("gmm_em_iters", 5, 0, 100, "", "EM steps on each batch.");
        keys.positive("gmm_var_floor", 1e-4, "", "Smallest variance of a component.");
        keys.positive("lambda_ot", 0.1, "λ", "Entropy of the transport plan.");
        keys.integer("ot_num_iters", 50, 1, 1000, "", "Sinkhorn rounds.");
        keys.words(
                "hetero_cost_reduction",
                "mean",
                List.of("mean", "sum"),
                "Transport cost over features: mean (released) or sum (paper).");
        keys.words(
                "hetero_terms",
                "both",
                List.of("both", "transport", "local"),
                "Terms of the heterogeneity loss: L_OT and L_Proto, or one of them.");
        keys.words(
                "homo_terms",
                "both",
                List.of("both", "statistics", "mmd"),
                "Terms of the homogeneity loss: L_sem and L_MMD, or one of them.");
        keys.flag(
                "ot_entropy_term",
                true,
                "L_OT carries its entropy term, as released; false: the cost alone, as equation 9.");
        keys.words(
                "sinkhorn_domain",
                "plain",
                List.of("plain", "log"),
                "Sinkhorn on the kernel, as released, or on its logarithm: slower, for a small lambda.");
        keys.words(
                "decoupling_form",
                "squared",
                List.of("squared", "raw"),
                "Mean of squared cosines, as released, or sum over modalities of the cosine, as equation 1.");
        keys.flag(
                "align_active_modalities",
                false,
                "With fewer than all modalities, align those that remain; false: hete = homo = 0, as released.");
        keys.flag("local_proto_mahalanobis", false, "Local prototype term divided by the target's variance.");
        keys.positive("mmd_bandwidth", 1.0, "σ²", "Bandwidth of the Gaussian kernel.");
    }

    private static void losses(KeyTable keys) {
        keys.words("task_loss", "mse", List.of("mse", "mae", "smooth_l1"), "Loss of a regression.");
        keys.number("smooth_l1_beta", 1.0, 0, KeyTable.INF, "", "Where the smooth loss turns linear.");
        keys.number("dec_loss_weight", 1.0, 0, KeyTable.INF, "", "Weight of the decoupling loss.");
        keys.number("alpha", 0.05, 0, KeyTable.INF, "α", "Weight of the heterogeneity loss.");
        keys.number("beta", 0.05, 0, KeyTable.INF, "β", "Weight of the homogeneity loss.");
        keys.number(
                "ct_weight", 0.0, 0, KeyTable.INF, "", "Weight of the supervised contrastive term; 0 leaves it out.");
        keys.positive("ct_temperature", 0.1, "", "Temperature of the contrastive term.");
        keys.number("binary_task_weight", 0.0, 0, KeyTable.INF, "", "Weight of the logistic loss of the label's sign.");
        keys.words("class_weight", "none", List.of("none", "balanced"), "Class weights of the cross-entropy.");
        keys.add(
                "class_weights",
                Kind.NUMBERS,
                null,
                0,
                KeyTable.INF,
                "a list of one number a class, each 0 or more",
                "",
                "Class weights outright; they win over class_weight.");
    }

    private static void dropouts(KeyTable keys) {
        keys.perModality(
                "attn_dropout",
                Kind.NUMBER_PER_MODALITY,
                0.1,
                0,
                0.99,
                "",
                "Dropout of attention weights, by the query's modality.");
        keys.rate("relu_dropout", "inside the feed-forward");
        keys.rate("embed_dropout", "of the encoders' input");
        keys.rate("res_dropout", "of each residual branch");
        keys.rate("output_dropout", "before the head and in the latent encoders");
        keys.rate("text_dropout", "of the first modality's raw features");
    }
}
