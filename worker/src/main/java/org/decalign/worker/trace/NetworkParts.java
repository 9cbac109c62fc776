package org.decalign.worker.trace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.model.Modality;

/** Parameters by the part of the network that they belong to, told by their state-dict names. */
public final class NetworkParts {
    /** Beginnings of names; the encoders are told by their modality. */
    private static final Map<String, String> BLOCKS = Map.of(
            "proj_", "projection",
            "encoder_uni_", "decoupler",
            "encoder_com", "decoupler",
            "pde_", "latent",
            "out_layer", "head",
            "text_model", "text_encoder");

    private NetworkParts() {}

    /** The L2 norm over each part's parameters, out of one a parameter. */
    public static Map<String, Double> norms(Map<String, Double> byParameter, List<Modality> modalities) {
        Map<String, Double> squares = new LinkedHashMap<>();
        byParameter.forEach((name, norm) -> squares.merge(part(name, modalities), norm * norm, Double::sum));
        squares.replaceAll((part, square) -> Math.sqrt(square));
        return squares;
    }

    /** As `projection`, `encoder_text` or, in another network, the name up to its first dot. */
    static String part(String parameter, List<Modality> modalities) {
        int dot = parameter.indexOf('.');
        String block = dot < 0 ? parameter : parameter.substring(0, dot);
        for (Modality m : modalities) {
            if (block.equals("trans_" + m.suffix())) {
                return "encoder_" + m.name();
            }
        }
        return BLOCKS.entrySet().stream()
                .filter(known -> block.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(block);
    }
}
