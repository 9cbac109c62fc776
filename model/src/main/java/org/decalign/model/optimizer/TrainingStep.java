package org.decalign.model.optimizer;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.decalign.model.DecAlign;
import org.decalign.model.Modality;
import org.decalign.model.PerModality;
import org.decalign.model.Representation;
import org.decalign.model.objective.LossTerms;
import org.decalign.model.objective.TrainingObjective;
import org.decalign.model.tensor.Constants;
import org.decalign.model.tensor.Tape;
import org.decalign.model.tensor.Tensors;

/**
 * What happens to one batch: forward, backward, clip, Adam; or forward alone. All that a step makes is closed at its end. Must be
 * used by one thread at a time (DJL allows one gradient collector a process).
 */
public final class TrainingStep {
    private final DecAlign network;
    private final TrainingObjective objective;
    private final Adam adam;
    private final NDManager manager;

    public TrainingStep(DecAlign network, TrainingObjective objective, Adam adam, NDManager manager) {
        this.network = network;
        this.objective = objective;
        this.adam = adam;
        this.manager = manager;
    }

    /**
     * A batch on the host.
     *
     * @param features row-major (B, T, D) by modality
     * @param steps T by modality
     * @param labels B values
     */
    public record Batch(Map<String, float[]> features, Map<String, Integer> steps, double[] labels) {}

    /** The loss terms of one batch before its step, and the norm of the gradient before clipping. */
    public record Values(
            double total, double main, double dec, double hete, double homo, double contrastive, double gradientNorm) {
        /** False when training has diverged. */
        public boolean finite() {
            return Double.isFinite(total) && Double.isFinite(gradientNorm);
        }
    }

    /**
     * One step of training. Weights stay as they are when the loss or the gradient is not finite.
     *
     * @param seed of this step's dropout masks
     */
    public Values train(Batch batch, long seed, double learningRate, double clip) {
        return train(batch, seed, learningRate, clip, (tape, scope) -> {});
    }

    /**
     * The same, and the gradient's L2 norm before clipping of every parameter, which takes a little longer.
     *
     * @param norms takes a norm a trained parameter
     */
    public Values train(Batch batch, long seed, double learningRate, double clip, Map<String, Double> norms) {
        return train(
                batch,
                seed,
                learningRate,
                clip,
                (tape, scope) -> norms.putAll(GradientNorms.of(tape, network.trained(), scope)));
    }

    private Values train(Batch batch, long seed, double learningRate, double clip, BiConsumer<Tape, NDManager> look) {
        try (NDManager scope = manager.newSubManager();
                NDScope closing = new NDScope()) {
            Engine.getInstance().setRandomSeed(seed(seed));
            PerModality<NDArray> inputs = inputs(batch, scope);
            Tape tape = new Tape();
            LossTerms terms;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                terms = objective.terms(network.forward(inputs, tape), batch.labels());
                tape.backward(terms.total());
            }
            JniUtils.setGradMode(false);
            look.accept(tape, scope);
            return values(terms, adam.step(tape, terms.total(), learningRate, clip));
        }
    }

    /**
     * What a batch gives without training.
     *
     * @param outputs B rows
     */
    public record Evaluation(double[][] outputs, double taskLoss, Features features) {}

    /**
     * Features on the host, row-major.
     *
     * @param fused what the head reads, (B, 2 M d)
     * @param unique modality-unique features, pooled over time, (B, d) by modality; none where the network has none
     * @param common modality-common features, likewise
     */
    public record Features(float[] fused, Map<String, float[]> unique, Map<String, float[]> common) {}

    public Evaluation evaluate(Batch batch) {
        JniUtils.setGradMode(false);
        try (NDManager scope = manager.newSubManager();
                NDScope closing = new NDScope()) {
            Representation seen = network.represent(inputs(batch, scope));
            Features features = new Features(floats(seen.fused()), floats(seen.unique()), floats(seen.common()));
            return new Evaluation(
                    rows(seen.output()), host(objective.task().of(seen.output(), batch.labels())), features);
        }
    }

    private static Map<String, float[]> floats(PerModality<NDArray> features) {
        Map<String, float[]> host = new LinkedHashMap<>();
        features.names().forEach(name -> host.put(name, floats(features.get(name))));
        return host;
    }

    private static float[] floats(NDArray x) {
        return x.toType(DataType.FLOAT32, false).toFloatArray();
    }

    private PerModality<NDArray> inputs(Batch batch, NDManager scope) {
        NDArray like = network.parameters().values().iterator().next();
        Map<String, NDArray> inputs = new LinkedHashMap<>();
        for (Modality m : network.config().modalities()) {
            int steps = PerModality.of(batch.steps()).get(m.name());
            Shape shape = new Shape(batch.labels().length, steps, m.width());
            try (NDArray host = scope.create(PerModality.of(batch.features()).get(m.name()), shape)) {
                inputs.put(m.name(), Constants.owned(host, like, scope));
            }
        }
        return PerModality.of(inputs);
    }

    private static Values values(LossTerms t, NDArray norm) {
        NDArray all = Tensors.stack(List.of(t.total(), t.main(), t.dec(), t.hete(), t.homo(), t.contrastive(), norm));
        double[] v = all.toType(DataType.FLOAT64, false).toDoubleArray();
        return new Values(v[0], v[1], v[2], v[3], v[4], v[5], v[6]);
    }

    private static double host(NDArray scalar) {
        return scalar.toType(DataType.FLOAT64, false).toDoubleArray()[0];
    }

    private static double[][] rows(NDArray output) {
        double[] flat = output.toType(DataType.FLOAT64, false).toDoubleArray();
        int width = (int) output.getShape().get(1);
        double[][] rows = new double[flat.length / width][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = java.util.Arrays.copyOfRange(flat, i * width, (i + 1) * width);
        }
        return rows;
    }

    /** The engine takes an int; both halves count. */
    private static int seed(long seed) {
        return (int) (seed ^ (seed >>> 32));
    }
}
