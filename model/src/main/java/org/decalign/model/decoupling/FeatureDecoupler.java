package org.decalign.model.decoupling;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.model.Modality;
import org.decalign.model.PerModality;
import org.decalign.model.tensor.Parameters;
import org.decalign.model.tensor.Tensors;

/**
 * Splits projected features into modality-unique and modality-common ones (section 3): one linear map a modality and one shared
 * by all, without bias. Shapes stay (B, T, d).
 */
public final class FeatureDecoupler {
    private final Map<String, NDArray> unique = new LinkedHashMap<>(); // each (d, d, 1)
    private final NDArray common; // (d, d, 1)

    public FeatureDecoupler(Parameters parameters, List<Modality> modalities, int width) {
        double bound = 1 / Math.sqrt(width);
        for (Modality m : modalities) {
            unique.put(m.name(), parameters.uniform("encoder_uni_" + m.suffix() + ".weight", bound, width, width, 1));
        }
        common = parameters.uniform("encoder_com.weight", bound, width, width, 1);
    }

    public PerModality<NDArray> unique(PerModality<NDArray> projected) {
        return projected.map(
                (name, x) -> Tensors.linear(x, PerModality.of(unique).get(name).squeeze(2), null));
    }

    public PerModality<NDArray> common(PerModality<NDArray> projected) {
        return projected.map(x -> Tensors.linear(x, common.squeeze(2), null));
    }
}
