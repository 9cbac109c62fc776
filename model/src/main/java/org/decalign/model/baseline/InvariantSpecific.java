package org.decalign.model.baseline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.model.Modality;
import org.decalign.model.PerModality;
import org.decalign.model.tensor.LayerNorm;
import org.decalign.model.tensor.Linear;
import org.decalign.model.tensor.Parameters;
import org.decalign.model.tensor.Tensors;

/**
 * MISA (Hazarika et al., ACM MM 2020): an utterance vector a modality (section 3.3: the first, text, by the mean of its token states, as
 * with BERT; the others by two bidirectional LSTM layers with a norm between), a specific and an invariant part of each (equations 1 and 2),
 * one transformer layer over the 2M vectors (equation 10), a head of two maps. Its losses are in {@link InvariantSpecificLosses}. Reads
 * hidden, which is even, and dropout.
 */
final class InvariantSpecific implements Baseline {
    private static final float EPSILON = 1e-5f;

    private final Parameters parameters;
    private final Shape shape;
    private final Map<String, Branch> branches = new LinkedHashMap<>();
    private final Linear shared;
    private final PostNormLayer fusion;
    private final Linear first;
    private final Linear second;

    /** What one modality has of its own; the LSTMs only where it is read as a sequence. */
    private record Branch(
            List<Lstm> lstms, List<LayerNorm> norms, Linear project, LayerNorm norm, Linear own, Linear back) {}

    InvariantSpecific(Shape shape, Parameters parameters) {
        this.parameters = parameters;
        this.shape = shape;
        int h = shape.hidden();
        for (Modality m : shape.modalities()) {
            branches.put(m.name(), branch(m, branches.isEmpty()));
        }
        shared = new Linear(parameters, "shared", h, h);
        int parts = 2 * shape.modalities().size();
        fusion = new PostNormLayer(parameters, "transformer_encoder.layers.0", h, shape.dropout());
        first = new Linear(parameters, "fusion_layer_1", parts * h, parts / 2 * h);
        second = new Linear(parameters, "fusion_layer_3", parts / 2 * h, shape.outputs());
    }

    private Branch branch(Modality m, boolean first) {
        int h = shape.hidden();
        int d = m.width();
        String s = m.suffix();
        List<Lstm> lstms = first
                ? List.of()
                : List.of(
                        new Lstm(parameters, "rnn1_" + s, d, d, true),
                        new Lstm(parameters, "rnn2_" + s, 2 * d, d, true));
        List<LayerNorm> norms = first ? List.of() : List.of(new LayerNorm(parameters, "norm_" + s, 2 * d, EPSILON));
        return new Branch(
                lstms,
                norms,
                new Linear(parameters, "project_" + s, first ? d : 4 * d, h),
                new LayerNorm(parameters, "project_norm_" + s, h, EPSILON),
                new Linear(parameters, "private_" + s, h, h),
                new Linear(parameters, "recon_" + s, h, h));
    }

    @Override
    public Output forward(PerModality<NDArray> inputs, boolean training) {
        List<NDArray> utterances = new ArrayList<>();
        List<NDArray> specific = new ArrayList<>();
        List<NDArray> invariant = new ArrayList<>();
        List<NDArray> rebuilt = new ArrayList<>();
        branches.forEach((name, branch) -> {
            NDArray u = utterance(branch, inputs.get(name)); // (B, H)
            NDArray p = sigmoid(branch.own().forward(u));
            NDArray c = sigmoid(shared.forward(u));
            utterances.add(u);
            specific.add(p);
            invariant.add(c);
            rebuilt.add(branch.back().forward(p.add(c)));
        });
        List<NDArray> parts = new ArrayList<>(specific);
        parts.addAll(invariant);
        NDArray joined = joined(fusion.forward(Tensors.stack(parts).transpose(1, 0, 2), training)); // (B, 2 M H)
        NDArray hidden = Tensors.relu(Tensors.dropout(first.forward(joined), shape.dropout(), training));
        Map<String, NDArray> auxiliary = new LinkedHashMap<>();
        auxiliary.put("sim", InvariantSpecificLosses.similarity(invariant));
        auxiliary.put("diff", InvariantSpecificLosses.difference(specific, invariant));
        auxiliary.put("recon", InvariantSpecificLosses.reconstruction(utterances, rebuilt));
        return new Output(second.forward(hidden), joined, auxiliary);
    }

    private static NDArray joined(NDArray vectors) {
        return vectors.reshape(vectors.getShape().get(0), -1);
    }

    /** (B, T, D) to (B, H): both LSTMs' last states, or the mean over time. */
    private static NDArray utterance(Branch branch, NDArray x) {
        NDArray read = Tensors.mean(x, 1);
        if (!branch.lstms().isEmpty()) {
            Lstm lower = branch.lstms().get(0);
            NDList run = lower.run(x);
            NDArray states = branch.norms().get(0).forward(run.get(0)); // (B, T, 2 D)
            read = Tensors.concat(List.of(lower.last(run), branch.lstms().get(1).last(states)), 1); // (B, 4 D)
        }
        return branch.norm().forward(Tensors.relu(branch.project().forward(read)));
    }

    private static NDArray sigmoid(NDArray x) {
        return x.getNDArrayInternal().sigmoid();
    }

    @Override
    public Parameters weights() {
        return parameters;
    }
}
