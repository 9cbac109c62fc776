package org.decalign.model.transport;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.stream.IntStream;
import org.decalign.model.DecAlignConfig.Alignment;
import org.decalign.model.PerModality;
import org.decalign.model.tensor.Tensors;

/**
 * The joint transport of all modalities' prototypes (equations 5, 7 and 8): the plan T* over one prototype a modality, what it costs, and
 * the marginals nu it starts from, the batch means of the posteriors. Guard: a marginal's sum at least 1e-8.
 *
 * @param mixtures the prototypes
 * @param marginals (M, K), each row sums to 1
 * @param cost K in each of M axes
 * @param plan likewise; its {@link #mass} is 1 unless the kernel has vanished
 */
public record TransportPlan(GaussianMixture mixtures, NDArray marginals, NDArray cost, NDArray plan) {
    /**
     * Fits mixtures to a batch and solves the transport between them.
     *
     * @param x pooled unique features of two modalities or more, each (B, d)
     */
    public static TransportPlan fit(PerModality<NDArray> x, Alignment settings) {
        return of(ExpectationMaximization.fit(Tensors.stack(x.values()), settings), settings);
    }

    static TransportPlan of(GaussianMixture mixtures, Alignment settings) {
        NDArray cost = GaussianTransportCost.joint(mixtures, settings.costBySum());
        NDArray share = Tensors.mean(mixtures.posterior(), 1); // (M, K)
        NDArray marginals = share.div(Tensors.atLeast(share.sum(new int[] {1}, true), 1e-8)); // (M, K)
        NDArray plan = settings.forms().logDomain()
                ? LogDomainSinkhorn.plan(cost, marginals, settings.entropy(), settings.sinkhornSteps())
                : MultiMarginalSinkhorn.plan(cost, marginals, settings.entropy(), settings.sinkhornSteps());
        return new TransportPlan(mixtures, marginals, cost, plan);
    }

    /**
     * The sum of all entries. It falls below 1 if entropy is so small against the costs that the kernel vanishes in
     * Sinkhorn's guards; the plan on logarithms keeps it.
     */
    public double mass() {
        return value(plan.sum());
    }

    /**
     * How far the plan misses its marginals: the largest | sum over all others of T*(k) - nu(k) | over modalities and
     * prototypes, 0 to 1. It is not 0 after too few rounds, or if the plan has lost mass.
     */
    public double marginalError() {
        int axes = plan.getShape().dimension();
        double largest = 0;
        for (int m = 0; m < axes; m++) {
            int kept = m;
            int[] others = IntStream.range(0, axes).filter(axis -> axis != kept).toArray();
            NDArray missed = plan.sum(others).sub(marginals.get(m)).abs(); // (K)
            largest = Math.max(largest, value(missed.max()));
        }
        return largest;
    }

    private static double value(NDArray scalar) {
        return scalar.toType(DataType.FLOAT64, false).getDouble();
    }

    /** The mass between the prototypes of modality i and those of j &gt; i, over all others': (K, K). */
    public NDArray between(int i, int j) {
        int[] others = IntStream.range(0, plan.getShape().dimension())
                .filter(axis -> axis != i && axis != j)
                .toArray();
        return others.length == 0 ? plan : plan.sum(others);
    }
}
