package org.decalign.model.optimizer;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.decalign.model.Modality;
import org.decalign.model.PerModality;
import org.decalign.model.Representation;
import org.decalign.model.tensor.Staging;
import org.decalign.model.tensor.Tape;
import org.decalign.model.tensor.Tensors;
import org.decalign.model.text.TextEncoding;
import org.decalign.model.text.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one batch: forward, backward, clip, Adam; or forward alone. All that a step makes is closed at its end. Must be
 * used by one thread at a time (DJL allows one gradient collector a process).
 */
public final class TrainingStep {
    private final Trainable network;
    private final Adam adam;
    private final NDManager manager;
    private final @Nullable TextEncoding text;
    private final boolean bfloat16;
    private final Staging staging = new Staging();

    /** How a step is made beyond network and loss.
     *
     * @param text what makes the first modality's features out of token ids; null: they are given
     * @param bfloat16 true: training's matrix products in the encoders in bfloat16; weights, sums and evaluation keep their type
     */
    public record Options(@Nullable TextEncoding text, boolean bfloat16) {
        public static final Options NONE = new Options(null, false);
    }

    /** On features, in the type of the weights. */
    public TrainingStep(Trainable network, Adam adam, NDManager manager) {
        this(network, adam, manager, Options.NONE);
    }

    public TrainingStep(Trainable network, Adam adam, NDManager manager, Options options) {
        this.network = network;
        this.adam = adam;
        this.manager = manager;
        this.text = options.text();
        this.bfloat16 = options.bfloat16();
    }

    /**
     * A batch on the host.
     *
     * @param features row-major (B, T, D) by modality; with a text encoder the first modality's are not read
     * @param steps T by modality
     * @param labels B values
     * @param tokens the first modality's; null where it has none
     */
    public record Batch(
            Map<String, float[]> features,
            Map<String, Integer> steps,
            double[] labels,
            @Nullable TokenIds tokens) {
        /** A batch of features alone. */
        public Batch(Map<String, float[]> features, Map<String, Integer> steps, double[] labels) {
            this(features, steps, labels, null);
        }
    }

    /**
     * Token ids on the host, each row-major (B, T).
     *
     * @param attention 1 for a token, 0 for padding
     * @param steps T
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record TokenIds(long[] ids, long[] attention, long[] segments, int steps) {}

    /**
     * The loss of one batch before its step.
     *
     * @param terms by name, in order, unweighted
     * @param gradientNorm before clipping
     */
    public record Values(double total, Map<String, Double> terms, double gradientNorm) {
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
        return train(batch, seed, List.of(learningRate), clip);
    }

    /**
     * The same with a learning rate for each of the optimiser's groups.
     *
     * @param rates in the order of the groups
     */
    public Values train(Batch batch, long seed, List<Double> rates, double clip) {
        return train(batch, seed, rates, clip, (tape, scope) -> {});
    }

    /**
     * The same, and the gradient's L2 norm before clipping of every parameter, which takes a little longer.
     *
     * @param norms takes a norm a trained parameter
     */
    public Values train(Batch batch, long seed, List<Double> rates, double clip, Map<String, Double> norms) {
        return train(
                batch,
                seed,
                rates,
                clip,
                (tape, scope) -> norms.putAll(GradientNorms.of(tape, adam.parameters(), scope)));
    }

    private Values train(Batch batch, long seed, List<Double> rates, double clip, BiConsumer<Tape, NDManager> look) {
        try (NDManager scope = manager.newSubManager();
                NDScope closing = new NDScope()) {
            Tape tape = new Tape(bfloat16);
            Trainable.Losses losses = backward(batch, seed, scope, tape);
            JniUtils.setGradMode(false);
            look.accept(tape, scope);
            return values(losses, adam.step(tape, losses.total(), rates, clip));
        }
    }

    private Trainable.Losses backward(Batch batch, long seed, NDManager scope, Tape tape) {
        Map<String, NDArray> inputs = inputs(batch, scope);
        Tokens tokens = tokens(batch, scope);
        TextEncoding.Pass pass = text == null ? null : text.begin(Objects.requireNonNull(tokens), seed);
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            if (pass != null) {
                inputs.put(first(), pass.states());
            }
            Engine.getEngine("PyTorch").setRandomSeed(seed(seed));
            Trainable.Losses losses = network.losses(PerModality.of(inputs), attention(tokens), batch.labels(), tape);
            tape.backward(losses.total());
            if (pass != null) {
                pass.backward();
            }
            return losses;
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
            Map<String, NDArray> inputs = inputs(batch, scope);
            Tokens tokens = tokens(batch, scope);
            if (text != null) {
                inputs.put(first(), text.states(Objects.requireNonNull(tokens)));
            }
            Representation seen = network.represent(PerModality.of(inputs), attention(tokens));
            Features features = new Features(floats(seen.fused()), floats(seen.unique()), floats(seen.common()));
            return new Evaluation(
                    rows(seen.output()), host(network.task().of(seen.output(), batch.labels())), features);
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

    private Map<String, NDArray> inputs(Batch batch, NDManager scope) {
        NDArray like = like();
        Map<String, NDArray> inputs = new LinkedHashMap<>();
        for (Modality m : network.modalities()) {
            if (text != null && m.name().equals(first())) {
                continue;
            }
            int steps = PerModality.of(batch.steps()).get(m.name());
            Shape shape = new Shape(batch.labels().length, steps, m.width());
            float[] features = PerModality.of(batch.features()).get(m.name());
            inputs.put(m.name(), staging.bring(features, shape, like, scope));
        }
        return inputs;
    }

    private @Nullable Tokens tokens(Batch batch, NDManager scope) {
        TokenIds t = batch.tokens();
        return t == null ? null : Tokens.of(t.ids(), t.attention(), t.segments(), t.steps(), like(), scope);
    }

    private static @Nullable NDArray attention(@Nullable Tokens tokens) {
        return tokens == null ? null : tokens.attention();
    }

    private NDArray like() {
        return network.parameters().values().iterator().next();
    }

    private String first() {
        return network.modalities().get(0).name();
    }

    private static Values values(Trainable.Losses losses, NDArray norm) {
        List<NDArray> scalars = new ArrayList<>(losses.terms().values());
        scalars.add(losses.total());
        scalars.add(norm);
        double[] v = Tensors.stack(scalars).toType(DataType.FLOAT64, false).toDoubleArray();
        Map<String, Double> terms = new LinkedHashMap<>();
        losses.terms().keySet().forEach(name -> terms.put(name, v[terms.size()]));
        return new Values(v[v.length - 2], terms, v[v.length - 1]);
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
