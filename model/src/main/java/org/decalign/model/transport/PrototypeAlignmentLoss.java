package org.decalign.model.transport;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.stream.IntStream;
import org.decalign.model.DecAlignConfig.Alignment;
import org.decalign.model.DecAlignConfig.Terms;
import org.decalign.model.PerModality;
import org.decalign.model.tensor.Tensors;
import org.jspecify.annotations.Nullable;

/**
 * The heterogeneity loss L_hete = L_OT + L_Proto (equation 9), or one of the two. As released, L_OT carries the entropy term lambda sum T (log T - 1) unless the forms leave it out, and
 * L_Proto is the mean over ordered pairs of modalities.
 */
public final class PrototypeAlignmentLoss {
    private final Alignment settings;
    private final @Nullable RunningPrototypes running;

    /** With prototypes of each batch. */
    public PrototypeAlignmentLoss(Alignment settings) {
        this(settings, null);
    }

    /**
     * @param running where prototypes run on from batch to batch; null: fitted anew on each
     */
    public PrototypeAlignmentLoss(Alignment settings, @Nullable RunningPrototypes running) {
        this.settings = settings;
        this.running = running;
    }

    /** Outside training, where running prototypes stay where they are. */
    NDArray of(PerModality<NDArray> x) {
        return of(x, false);
    }

    /**
     * @param x pooled unique features of all modalities, each (B, d)
     * @param training true moves running prototypes
     */
    public NDArray of(PerModality<NDArray> x, boolean training) {
        NDArray stacked = Tensors.stack(x.values()); // (M, B, d)
        GaussianMixture mixtures = ExpectationMaximization.fit(stacked, settings, running);
        if (running != null && training) {
            running.move(List.of(mixtures.mean(), mixtures.variance(), mixtures.weight()));
        }
        Terms terms = settings.terms();
        if (terms.transport() && terms.local()) {
            return transport(mixtures).add(local(stacked, mixtures));
        }
        return terms.transport()
                ? transport(mixtures)
                : terms.local() ? local(stacked, mixtures) : Tensors.zero(stacked.sum());
    }

    /**
     * The same in training with a gradient of its own, several times as fast; on logarithms there is only the plain form.
     *
     * @param x pooled unique features of all modalities, each (B, d)
     */
    public NDArray fused(PerModality<NDArray> x) {
        Terms terms = settings.terms();
        if (settings.forms().logDomain()) {
            return of(x, true);
        }
        NDArray stacked = Tensors.stack(x.values()); // (M, B, d)
        double share = settings.costBySum() ? 1 : 1.0 / stacked.getShape().get(2);
        NDList found = AlignmentScript.SCRIPT
                .method("align")
                .tensor(stacked)
                .tensor(ExpectationMaximization.starts(stacked, settings.prototypes()))
                .number(settings.emSteps())
                .real(settings.varianceFloor())
                .real(share)
                .flag(settings.mahalanobis())
                .flag(terms.transport())
                .flag(terms.local())
                .real(settings.entropy())
                .number(settings.sinkhornSteps())
                .flag(settings.forms().entropyTerm())
                .tensors(running == null ? List.of() : running.arrays())
                .runs(stacked.getManager());
        if (running != null) {
            running.move(found.subNDList(2));
        }
        return Tensors.withGradient(stacked, found.get(0), found.get(1));
    }

    NDArray transport(GaussianMixture mixtures) {
        TransportPlan transport = TransportPlan.of(mixtures, settings);
        NDArray plan = transport.plan();
        NDArray moved = plan.mul(transport.cost()).sum();
        if (!settings.forms().entropyTerm()) {
            return moved;
        }
        NDArray entropy =
                plan.mul(Tensors.plus(Tensors.atLeast(plan, 1e-8).log(), -1)).sum();
        return moved.add(Tensors.times(entropy, settings.entropy()));
    }

    NDArray local(NDArray x, GaussianMixture mixtures) {
        List<Integer> modalities =
                IntStream.range(0, (int) x.getShape().get(0)).boxed().toList();
        return Tensors.meanOf(
                PerModality.orderedPairsOf(modalities, (source, target) -> local(x, mixtures, source, target)));
    }

    private NDArray local(NDArray x, GaussianMixture mixtures, int source, int target) {
        NDArray offset =
                x.get(source).expandDims(1).sub(mixtures.mean().get(target).expandDims(0)); // (B, K, d)
        NDArray cost = offset.square();
        if (settings.mahalanobis()) {
            cost = cost.div(Tensors.atLeast(mixtures.variance().get(target), settings.varianceFloor()));
        }
        NDArray reduced = GaussianTransportCost.reduce(cost, settings.costBySum()); // (B, K)
        NDArray weighted = mixtures.posterior().get(source).mul(reduced).sum(); // scalar
        return Tensors.times(weighted, 1.0 / x.getShape().get(1));
    }
}
