package org.decalign.worker.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.decalign.model.optimizer.Trainable;
import org.decalign.protocol.config.TrainingConfig;
import org.decalign.worker.text.TextEncoder;
import org.decalign.worker.training.Weights.HostTensor;
import org.jspecify.annotations.Nullable;

/**
 * What learns: the network, and a text encoder that is fine-tuned with it.
 *
 * @param text null where text comes as features
 */
record Learner(Trainable network, @Nullable TextEncoder text) {
    /** What the optimiser steps, one group for each learning rate. */
    List<Map<String, NDArray>> groups() {
        Map<String, NDArray> encoder = tuned();
        return encoder.isEmpty() ? List.of(network.trained()) : List.of(network.trained(), encoder);
    }

    /** The groups' learning rates at the start. */
    List<Double> rates(TrainingConfig config) {
        double rate = config.real("learning_rate");
        return tuned().isEmpty() ? List.of(rate) : List.of(rate, config.real("bert_learning_rate"));
    }

    /** What a checkpoint holds, by name. */
    Map<String, NDArray> kept() {
        Map<String, NDArray> kept = new LinkedHashMap<>(network.parameters());
        if (text != null) {
            kept.putAll(text.kept());
        }
        return kept;
    }

    /** Takes what a checkpoint held. */
    void load(Map<String, HostTensor> tensors, NDManager manager) {
        load(tensors, network.parameters().keySet(), network::load, manager);
        if (text != null) {
            load(tensors, text.kept().keySet(), text::load, manager);
        }
    }

    private static void load(
            Map<String, HostTensor> tensors,
            Set<String> names,
            Consumer<Map<String, NDArray>> into,
            NDManager manager) {
        Map<String, HostTensor> own = new LinkedHashMap<>(tensors);
        own.keySet().retainAll(names);
        try (NDScope scope = new NDScope()) {
            into.accept(Weights.arrays(own, manager));
        }
    }

    private Map<String, NDArray> tuned() {
        return text == null ? Map.of() : text.trained();
    }
}
