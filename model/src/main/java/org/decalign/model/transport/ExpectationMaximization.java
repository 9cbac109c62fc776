package org.decalign.model.transport;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.decalign.model.DecAlignConfig.Alignment;
import org.decalign.model.tensor.Constants;
import org.decalign.model.tensor.Tensors;
import org.jspecify.annotations.Nullable;

/**
 * Fits the mixtures of all modalities at once on one batch (equations 2 to 4), with gradients through every step. Means start at
 * samples spread evenly over the batch, variances at the batch's, weights at 1/K. Guards: weights at least 1e-8 inside the
 * logarithm, component mass at least 1e-6, variance at least the floor.
 */
public final class ExpectationMaximization {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private final NDArray x; // (M, B, d)
    private final Alignment settings;
    private NDArray mean; // (M, K, d)
    private NDArray variance; // (M, K, d), at first (M, 1, d)
    private NDArray weight; // (M, K), at first (1)

    private ExpectationMaximization(NDArray x, Alignment settings, @Nullable RunningPrototypes running) {
        this.x = x;
        this.settings = settings;
        mean = starts(x, settings.prototypes()).matMul(x); // (M, K, d)
        NDArray deviation = x.sub(Tensors.mean(x, 1).expandDims(1)); // (M, B, d)
        variance = floored(Tensors.mean(deviation.square(), 1)).expandDims(1);
        weight = Constants.of(x, 1.0 / settings.prototypes()).reshape(1);
        if (running != null) {
            mean = running.start(running.mean(), mean);
            variance = running.start(running.variance(), variance);
            weight = running.start(running.weight(), weight);
        }
    }

    /**
     * @param x pooled unique features of all modalities, (M, B, d)
     */
    public static GaussianMixture fit(NDArray x, Alignment settings) {
        return fit(x, settings, null);
    }

    /**
     * The same from prototypes of earlier batches, which stay where they are.
     *
     * @param running null begins at the batch's own
     */
    static GaussianMixture fit(NDArray x, Alignment settings, @Nullable RunningPrototypes running) {
        ExpectationMaximization em = new ExpectationMaximization(x, settings, running);
        for (int step = 0; step < settings.emSteps(); step++) {
            em.maximize(em.posterior());
        }
        NDArray posterior = em.posterior();
        NDArray variance = em.variance.broadcast(em.mean.getShape());
        NDArray weight = em.mean.zerosLike().sum(new int[] {2}).add(em.weight); // (M, K), also before the first step
        return new GaussianMixture(em.mean, variance, weight, posterior);
    }

    /** Equation 3: (M, B, K). */
    private NDArray posterior() {
        NDArray offset = x.expandDims(2).sub(mean.expandDims(1)); // (M, B, K, d)
        int[] features = {3};
        NDArray distance = offset.square().div(variance.expandDims(1)).sum(features); // (M, B, K)
        NDArray volume = Tensors.plus(variance.log().sum(new int[] {2}), LOG_TWO_PI * width()); // (M, K or 1)
        NDArray density = Tensors.times(distance.add(volume.expandDims(1)), -0.5); // (M, B, K)
        NDArray prior = Tensors.atLeast(weight, 1e-8).log(); // (M, K) or (1)
        return density.add(prior.getShape().dimension() == 1 ? prior : prior.expandDims(1))
                .softmax(2);
    }

    private void maximize(NDArray gamma) {
        NDArray mass = Tensors.atLeast(gamma.sum(new int[] {1}), 1e-6); // (M, K)
        NDArray share = gamma.transpose(0, 2, 1); // (M, K, B)
        NDArray mass3 = mass.expandDims(2); // (M, K, 1)
        weight = Tensors.times(mass, 1.0 / samples());
        mean = share.matMul(x).div(mass3);
        variance = floored(share.matMul(x.square()).div(mass3).sub(mean.square()));
    }

    private NDArray floored(NDArray variances) {
        return Tensors.atLeast(variances, settings.varianceFloor());
    }

    /** One-hot rows (K, B) that pick the first means of x (M, B, d). */
    static NDArray starts(NDArray x, int k) {
        int rows = (int) x.getShape().get(1);
        return Constants.named(x, "mixture starts", new Shape(k, rows), () -> picks(rows, k));
    }

    private static double[] picks(int rows, int k) {
        double[] picks = new double[k * rows];
        for (int i = 0; i < k; i++) {
            picks[i * rows + start(i, rows, k)] = 1;
        }
        return picks;
    }

    /** round(linspace(0, B - 1, K)), halves to even; the rows in turn when there are fewer than K. */
    static int start(int component, int rows, int k) {
        if (rows < k) {
            return component % rows;
        }
        return k == 1 ? 0 : (int) Math.rint((double) component * (rows - 1) / (k - 1));
    }

    private long samples() {
        return x.getShape().get(1);
    }

    private long width() {
        return x.getShape().get(2);
    }
}
