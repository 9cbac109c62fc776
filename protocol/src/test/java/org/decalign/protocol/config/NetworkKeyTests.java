package org.decalign.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkKeyTests {

    @Test
    void aConfigurationHasTheKeysOfItsNetworkAlone() {
        Map<String, Object> decalign = values(Map.of());
        assertThat(decalign).containsEntry("network", "decalign").containsKeys("alpha", "num_prototypes", "precision");
        assertThat(decalign).doesNotContainKeys("hidden_dim", "lmf_rank", "misa_sim_weight");

        assertThat(values(Map.of("network", "mult")))
                .containsKeys("dst_feature_dim_nheads", "nlevels", "conv1d_kernel_size", "attn_dropout", "batch_size")
                .doesNotContainKeys("alpha", "num_prototypes", "hidden_dim", "misa_sim_weight");
        assertThat(values(Map.of("network", "misa")))
                .containsKeys("hidden_dim", "misa_sim_weight", "misa_diff_weight", "misa_recon_weight")
                .doesNotContainKeys("alpha", "nlevels", "lmf_rank");
        assertThat(values(Map.of("network", "lmf"))).containsKeys("hidden_dim", "lmf_rank");
        assertThat(values(Map.of("network", "early_fusion"))).doesNotContainKeys("lmf_rank", "attn_dropout");
    }

    @Test
    void whatHasNoEffectIsSaid() {
        ResolvedConfig config = resolve(Map.of("network", "late_fusion", "alpha", 0.5));
        assertThat(config.notices())
                .anySatisfy(
                        notice -> assertThat(notice).contains("without effect").contains("alpha"));
        assertThat(config.hash())
                .isEqualTo(resolve(Map.of("network", "late_fusion")).hash());
    }

    @Test
    void anotherNetworkAndAnOddWidthOfMisaAreRefused() {
        assertThatThrownBy(() -> resolve(Map.of("network", "tfn")))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("early_fusion");
        assertThatThrownBy(() -> resolve(Map.of("network", "misa", "hidden_dim", 33)))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("hidden_dim");
    }

    private static Map<String, Object> values(Map<String, Object> set) {
        return resolve(set).values();
    }

    private static ResolvedConfig resolve(Map<String, Object> set) {
        return ConfigResolver.resolve("mosi", null, withoutBert(set), 1L, Datasets.MOSI);
    }

    private static Map<String, Object> withoutBert(Map<String, Object> set) {
        Map<String, Object> all = new java.util.LinkedHashMap<>(set);
        all.put("use_bert", false);
        return all;
    }
}
