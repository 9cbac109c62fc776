package org.decalign.worker.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.model.Modality;
import org.junit.jupiter.api.Test;

class NetworkPartsTests {
    private static final List<Modality> MODALITIES =
            List.of(new Modality("text", "l", 3, 1, 0), new Modality("fourier", "fourier", 4, 1, 0));

    @Test
    void aPartsNormIsTheRootOfItsParametersSquares() {
        Map<String, Double> norms = new LinkedHashMap<>();
        norms.put("proj_l.weight", 3.0);
        norms.put("trans_fourier.layers.0.fc1.weight", 1.0);
        norms.put("proj_fourier.weight", 4.0);
        assertThat(NetworkParts.norms(norms, MODALITIES))
                .containsExactly(Map.entry("projection", 5.0), Map.entry("encoder_fourier", 1.0));
    }

    @Test
    void everyParameterBelongsToAPartAndAnotherNetworksToItsBlock() {
        assertThat(List.of(
                        "encoder_uni_l.weight",
                        "encoder_com.weight",
                        "trans_l.layers.3.fc2.bias",
                        "pde_l.net.0.bias",
                        "out_layer.weight",
                        "text_model.model.embeddings.x",
                        "trans_l_with_a.layers.0.x",
                        "encoder_mlp.weight",
                        "factors"))
                .extracting(name -> NetworkParts.part(name, MODALITIES))
                .containsExactly(
                        "decoupler",
                        "decoupler",
                        "encoder_text",
                        "latent",
                        "head",
                        "text_encoder",
                        "trans_l_with_a",
                        "encoder_mlp",
                        "factors");
    }
}
