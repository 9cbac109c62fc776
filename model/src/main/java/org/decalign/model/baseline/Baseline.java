package org.decalign.model.baseline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.decalign.model.Modality;
import org.decalign.model.PerModality;
import org.decalign.model.tensor.Parameters;

/** A network of another paper. Letters: B batch, T time, D raw width, H hidden width, M modalities, C outputs. */
public sealed interface Baseline
        permits EarlyFusion, LateFusion, LowRankFusion, CrossModalTransformers, InvariantSpecific {
    /** Which one, as configurations name it. */
    enum Kind {
        EARLY_FUSION,
        LATE_FUSION,
        LMF,
        MULT,
        MISA
    }

    /**
     * What shapes a baseline; each reads what its Javadoc names.
     *
     * @param modalities two or more
     * @param outputs classes, or 1 for regression
     * @param hidden H
     * @param rank of LMF's factors
     * @param dropout of hidden layers
     */
    record Shape(
            List<Modality> modalities, int outputs, int hidden, int rank, double dropout, Transformer transformer) {}

    /**
     * What shapes MulT beyond that.
     *
     * @param width d, divisible by heads
     * @param causal a step attends to the context up to its own place only
     */
    record Transformer(
            int width,
            int heads,
            int layers,
            boolean causal,
            double embed,
            double relu,
            double residual,
            double text) {}

    /**
     * @param prediction logits or the regressed value, (B, C)
     * @param representation what the head reads, (B, F)
     * @param auxiliary further losses by name, scalars, in a fixed order; empty for most
     */
    record Output(NDArray prediction, NDArray representation, Map<String, NDArray> auxiliary) {
        Output(NDArray prediction, NDArray representation) {
            this(prediction, representation, Collections.emptyMap());
        }
    }

    /**
     * One pass.
     *
     * @param inputs raw features, each (B, T, D)
     * @param training true draws dropout masks
     */
    Output forward(PerModality<NDArray> inputs, boolean training);

    /** All weights, each with a gradient. */
    Parameters weights();

    /** A network of a kind with initial weights drawn from a seed. */
    static Baseline create(Kind kind, Shape shape, NDManager manager, DataType type, long seed) {
        Parameters parameters = new Parameters(manager, type, seed);
        return switch (kind) {
            case EARLY_FUSION -> new EarlyFusion(shape, parameters);
            case LATE_FUSION -> new LateFusion(shape, parameters);
            case LMF -> new LowRankFusion(shape, parameters);
            case MULT -> new CrossModalTransformers(shape, parameters);
            case MISA -> new InvariantSpecific(shape, parameters);
        };
    }
}
