package org.decalign.worker.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.model.Modality;

/** Parameters by the part of the network that they belong to, told by their state-dict names. */
final class NetworkParts {
    private static final Map<String, String> DECALIGN = Map.of(
            "proj", "projection", "encoder", "decoupler", "pde", "latent", "out", "head", "text", "text_encoder");

    private NetworkParts() {}

    /** The L2 norm over each part's parameters, out of one a parameter. */
    static Map<String, Double> norms(Map<String, Double> byParameter, List<Modality> modalities) {
        Map<String, Double> squares = new LinkedHashMap<>();
        byParameter.forEach((name, norm) -> squares.merge(part(name, modalities), norm * norm, Double::sum));
        squares.replaceAll((part, square) -> Math.sqrt(square));
        return squares;
    }

    /** As `projection`, `encoder_text` or, in another network, the name up to its first dot. */
    static String part(String parameter, List<Modality> modalities) {
        String block = parameter.substring(0, parameter.indexOf('.') < 0 ? parameter.length() : parameter.indexOf('.'));
        for (Modality m : modalities) {
            if (block.equals("trans_" + m.suffix())) {
                return "encoder_" + m.name();
            }
        }
        int end = block.indexOf('_');
        return end < 0 ? block : DECALIGN.getOrDefault(block.substring(0, end), block);
    }
}
