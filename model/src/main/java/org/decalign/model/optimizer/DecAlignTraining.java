package org.decalign.model.optimizer;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.model.DecAlign;
import org.decalign.model.Modality;
import org.decalign.model.PerModality;
import org.decalign.model.Representation;
import org.decalign.model.objective.LossTerms;
import org.decalign.model.objective.TaskLoss;
import org.decalign.model.objective.TrainingObjective;
import org.decalign.model.tensor.Tape;
import org.jspecify.annotations.Nullable;

/** DecAlign under equation 13; its terms are main, dec, hete, homo and ct. */
public record DecAlignTraining(DecAlign network, TrainingObjective objective) implements Trainable {
    @Override
    public List<Modality> modalities() {
        return network.config().modalities();
    }

    @Override
    public Map<String, NDArray> parameters() {
        return network.parameters();
    }

    @Override
    public Map<String, NDArray> trained() {
        return network.trained();
    }

    @Override
    public void load(Map<String, NDArray> weights) {
        network.load(weights);
    }

    @Override
    public Losses losses(PerModality<NDArray> inputs, @Nullable NDArray attention, double[] labels, Tape tape) {
        LossTerms t = objective.terms(network.forward(inputs, attention, tape), labels);
        Map<String, NDArray> terms = new LinkedHashMap<>();
        terms.put("main", t.main());
        terms.put("dec", t.dec());
        terms.put("hete", t.hete());
        terms.put("homo", t.homo());
        terms.put("ct", t.contrastive());
        return new Losses(t.total(), terms);
    }

    @Override
    public Representation represent(PerModality<NDArray> inputs, @Nullable NDArray attention) {
        return network.represent(inputs, attention);
    }

    @Override
    public TaskLoss task() {
        return objective.task();
    }
}
