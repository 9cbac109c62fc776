package org.decalign.model.baseline;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.model.Modality;
import org.decalign.model.PerModality;
import org.decalign.model.decoupling.ModalityProjection;
import org.decalign.model.tensor.Linear;
import org.decalign.model.tensor.Parameters;
import org.decalign.model.tensor.Tensors;

/**
 * MulT (Tsai et al., ACL 2019): each modality, brought to width d by a temporal convolution (equation 1), attends to each other one in a
 * transformer of its own (equations 3 to 5); what a modality heard is joined and read by a self-attention transformer, whose last step goes
 * to a residual head. M (M - 1) directed transformers of d, M of (M - 1) d with three layers or more. Reads the transformer's settings and
 * dropout.
 */
final class CrossModalTransformers implements Baseline {
    private static final int LEAST_MEMORY_LAYERS = 3;

    private final Parameters parameters;
    private final Shape shape;
    private final Map<String, ModalityProjection> projections = new LinkedHashMap<>();
    private final Map<String, PreNormTransformer> crossings = new LinkedHashMap<>(); // by "target<source"
    private final Map<String, PreNormTransformer> memories = new LinkedHashMap<>();
    private final Linear first;
    private final Linear second;
    private final Linear output;

    CrossModalTransformers(Shape shape, Parameters parameters) {
        this.parameters = parameters;
        this.shape = shape;
        Transformer t = shape.transformer();
        List<Modality> all = shape.modalities();
        int joined = (all.size() - 1) * t.width();
        for (Modality m : all) {
            projections.put(m.name(), new ModalityProjection(parameters, m, t.width()));
            for (Modality source : all) {
                if (source != m) {
                    crossings.put(
                            m.name() + "<" + source.name(),
                            new PreNormTransformer(
                                    parameters,
                                    "trans_" + m.suffix() + "_with_" + source.suffix(),
                                    new PreNormTransformer.Width(t.width(), t.layers()),
                                    source.attentionDropout(),
                                    t));
                }
            }
            memories.put(
                    m.name(),
                    new PreNormTransformer(
                            parameters,
                            "trans_" + m.suffix() + "_mem",
                            new PreNormTransformer.Width(joined, Math.max(t.layers(), LEAST_MEMORY_LAYERS)),
                            m.attentionDropout(),
                            t));
        }
        int all6 = all.size() * joined;
        first = new Linear(parameters, "proj1", all6, all6);
        second = new Linear(parameters, "proj2", all6, all6);
        output = new Linear(parameters, "out_layer", all6, shape.outputs());
    }

    @Override
    public Output forward(PerModality<NDArray> inputs, boolean training) {
        Map<String, NDArray> projected = project(inputs, training); // (B, T, d)
        List<NDArray> last = new ArrayList<>();
        projected.forEach((name, x) -> {
            NDArray heard = Tensors.concat(heard(name, x, projected, training), 2); // (B, T, (M - 1) d)
            NDArray read = PerModality.of(memories).get(name).forward(heard, heard, training);
            long steps = read.getShape().get(1);
            last.add(read.get(":, " + (steps - 1))); // (B, (M - 1) d)
        });
        NDArray joined = Tensors.concat(last, 1); // (B, M (M - 1) d)
        NDArray hidden = Tensors.dropout(Tensors.relu(first.forward(joined)), shape.dropout(), training);
        NDArray head = second.forward(hidden).add(joined);
        return new Output(output.forward(head), head);
    }

    private Map<String, NDArray> project(PerModality<NDArray> inputs, boolean training) {
        Map<String, NDArray> projected = new LinkedHashMap<>();
        projections.forEach((name, projection) -> {
            double rate = projected.isEmpty() ? shape.transformer().text() : 0;
            projected.put(name, projection.forward(Tensors.dropout(inputs.get(name), rate, training)));
        });
        return projected;
    }

    private List<NDArray> heard(String target, NDArray x, Map<String, NDArray> projected, boolean training) {
        List<NDArray> heard = new ArrayList<>();
        projected.forEach((source, y) -> {
            if (!source.equals(target)) {
                heard.add(PerModality.of(crossings).get(target + "<" + source).forward(x, y, training));
            }
        });
        return heard;
    }

    @Override
    public Parameters weights() {
        return parameters;
    }
}
