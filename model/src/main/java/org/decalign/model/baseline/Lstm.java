package org.decalign.model.baseline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.decalign.model.tensor.Parameters;
import org.decalign.model.tensor.Tensors;

/** One layer of LSTM in one direction or two, torch's weights and kernels: (B, T, in) to (B, T, H) a direction. */
final class Lstm {
    private final List<NDArray> weights = new ArrayList<>();
    private final int hidden;
    private final boolean both;

    /** In one direction. */
    Lstm(Parameters parameters, String name, int in, int hidden) {
        this(parameters, name, in, hidden, false);
    }

    Lstm(Parameters parameters, String name, int in, int hidden, boolean both) {
        this.hidden = hidden;
        this.both = both;
        double bound = 1 / Math.sqrt(hidden);
        for (String direction : both ? List.of("", "_reverse") : List.of("")) {
            weights.add(parameters.uniform(name + ".weight_ih_l0" + direction, bound, 4L * hidden, in));
            weights.add(parameters.uniform(name + ".weight_hh_l0" + direction, bound, 4L * hidden, hidden));
            weights.add(parameters.uniform(name + ".bias_ih_l0" + direction, bound, 4L * hidden));
            weights.add(parameters.uniform(name + ".bias_hh_l0" + direction, bound, 4L * hidden));
        }
    }

    /** The state after the last step, (B, H), or of both directions joined, (B, 2 H). */
    NDArray last(NDArray x) {
        return last(run(x));
    }

    /** The same of a run. */
    NDArray last(NDList run) {
        NDArray states = run.get(1); // (directions, B, H)
        return both ? Tensors.concat(List.of(states.get(0), states.get(1)), 1) : states.get(0);
    }

    /** All states, (B, T, H) or (B, T, 2 H), then the last ones, (directions, B, H). */
    NDList run(NDArray x) {
        Shape start = new Shape(both ? 2 : 1, x.getShape().get(0), hidden);
        NDList states = new NDList(Tensors.zeros(x, start), Tensors.zeros(x, start));
        return x.getNDArrayInternal().lstm(x, states, new NDList(weights), true, 1, 0, true, both, true);
    }
}
