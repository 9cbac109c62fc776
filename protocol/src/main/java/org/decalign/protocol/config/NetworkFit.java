package org.decalign.protocol.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;

/** Which keys act for which network; those of other networks are left out of a configuration. */
final class NetworkFit {
    static final String DECALIGN = "decalign";

    static final List<String> NETWORKS = List.of(DECALIGN, "early_fusion", "late_fusion", "lmf", "mult", "misa");

    private static final String SHAPE = "dst_feature_dim_nheads";

    /** Keys of one network or several; a key that is not here acts for all. */
    private static final Map<String, Set<String>> ACTS = Map.of(
            DECALIGN,
            Set.of(
                    SHAPE,
                    "nlevels",
                    "pde_dim",
                    "use_cross_modal_attention",
                    "attn_mask",
                    "use_sequence_mask",
                    "use_decoupling",
                    "active_modalities",
                    "test_modalities",
                    "num_prototypes",
                    "prototypes",
                    "prototype_momentum",
                    "gmm_em_iters",
                    "gmm_var_floor",
                    "lambda_ot",
                    "ot_num_iters",
                    "hetero_cost_reduction",
                    "hetero_terms",
                    "homo_terms",
                    "ot_entropy_term",
                    "sinkhorn_domain",
                    "decoupling_form",
                    "align_active_modalities",
                    "local_proto_mahalanobis",
                    "mmd_bandwidth",
                    "dec_loss_weight",
                    "alpha",
                    "beta",
                    "ct_weight",
                    "ct_temperature",
                    "conv1d_kernel_size",
                    "attn_dropout",
                    "relu_dropout",
                    "embed_dropout",
                    "res_dropout",
                    "output_dropout",
                    "text_dropout",
                    "precision"),
            "early_fusion",
            Set.of("hidden_dim", "output_dropout"),
            "late_fusion",
            Set.of("hidden_dim", "output_dropout"),
            "lmf",
            Set.of("hidden_dim", "lmf_rank", "output_dropout"),
            "mult",
            Set.of(
                    SHAPE,
                    "nlevels",
                    "attn_mask",
                    "conv1d_kernel_size",
                    "attn_dropout",
                    "relu_dropout",
                    "embed_dropout",
                    "res_dropout",
                    "output_dropout",
                    "text_dropout"),
            "misa",
            Set.of("hidden_dim", "misa_sim_weight", "misa_diff_weight", "misa_recon_weight", "output_dropout"));

    private NetworkFit() {}

    /** Takes the other networks' keys out. */
    static void fill(SortedMap<String, Object> values, ConfigValues given) {
        String network = network(given);
        if (network.equals("misa")
                && values.get("hidden_dim") instanceof Number hidden
                && hidden.longValue() % 2 != 0) {
            given.refuse("hidden_dim", hidden, "has to be divided by misa's two heads", "an even number");
        }
        values.keySet().removeIf(key -> !acts(key, network));
    }

    /** The keys given that have no effect; a preset is DecAlign's, so for another network its own are not counted. */
    static List<String> idle(ConfigValues given) {
        String network = network(given);
        List<String> idle = new ArrayList<>();
        given.given().keySet().forEach(key -> {
            if (!acts(key.replaceAll("_[lav]$", ""), network)) {
                idle.add(key);
            }
        });
        return idle;
    }

    private static String network(ConfigValues given) {
        return given.orDefault("network") instanceof String name && NETWORKS.contains(name) ? name : DECALIGN;
    }

    private static boolean acts(String key, String network) {
        return Objects.requireNonNull(ACTS.get(network)).contains(key)
                || ACTS.values().stream().noneMatch(keys -> keys.contains(key));
    }
}
