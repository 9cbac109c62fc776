package org.decalign.model.optimizer;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.model.Modality;
import org.decalign.model.PerModality;
import org.decalign.model.Representation;
import org.decalign.model.baseline.Baseline;
import org.decalign.model.objective.TaskLoss;
import org.decalign.model.tensor.Tape;
import org.decalign.model.tensor.Tensors;
import org.jspecify.annotations.Nullable;

/**
 * A baseline under the task's loss and its own.
 *
 * @param weights of its auxiliary losses, by their names
 */
public record BaselineTraining(Baseline network, List<Modality> modalities, TaskLoss task, Map<String, Double> weights)
        implements Trainable {
    @Override
    public Map<String, NDArray> parameters() {
        return network.weights().all();
    }

    @Override
    public Map<String, NDArray> trained() {
        return network.weights().trained();
    }

    @Override
    public void load(Map<String, NDArray> weights) {
        network.weights().load(weights);
    }

    @Override
    public Losses losses(PerModality<NDArray> inputs, @Nullable NDArray attention, double[] labels, Tape tape) {
        Baseline.Output output = network.forward(inputs, true);
        NDArray main = task.of(output.prediction(), labels);
        Map<String, NDArray> terms = new LinkedHashMap<>();
        terms.put("main", main);
        NDArray total = main;
        for (Map.Entry<String, NDArray> term : output.auxiliary().entrySet()) {
            terms.put(term.getKey(), term.getValue());
            total = total.add(Tensors.times(term.getValue(), weights.getOrDefault(term.getKey(), 1.0)));
        }
        return new Losses(total, terms);
    }

    @Override
    public Representation represent(PerModality<NDArray> inputs, @Nullable NDArray attention) {
        Baseline.Output output = network.forward(inputs, false);
        PerModality<NDArray> none = PerModality.of(Map.of());
        return new Representation(output.prediction(), output.representation(), none, none);
    }
}
