package org.decalign.model;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Everything that shapes the network and its alignment losses.
 *
 * @param modalities two or more, in order; the first takes the text dropout and has no step mask
 * @param active the names that take part, at least one; with fewer than all, hete = homo = 0 unless the forms say otherwise
 * @param outputs classes, or 1 for regression
 */
public record DecAlignConfig(
        List<Modality> modalities,
        List<String> active,
        int outputs,
        Architecture architecture,
        Alignment alignment,
        Dropouts dropouts) {

    /**
     * @param width d, divisible by heads
     * @param heads h of every attention
     * @param layers of every encoder
     * @param latent width of the latent encoders' output (pde_dim)
     * @param crossModalAttention false: self-attention instead
     * @param causalMask self-attention sees only earlier steps
     * @param sequenceMask steps whose raw features are all 0 are left out of pooling
     * @param decoupling false: the projected features serve as unique and common ones, and dec = hete = homo = 0
     */
    public record Architecture(
            int width,
            int heads,
            int layers,
            int latent,
            boolean crossModalAttention,
            boolean causalMask,
            boolean sequenceMask,
            boolean decoupling) {}

    /**
     * @param prototypes K, at least 1
     * @param emSteps steps of expectation maximisation in each batch, 0 or more
     * @param varianceFloor smallest variance of a component, above 0
     * @param entropy lambda of the entropic transport, equation 7
     * @param sinkhornSteps rounds over all modalities
     * @param costBySum true: sum over features, as the paper; false: mean, as the released code
     * @param mahalanobis local term divided by the target's variance
     * @param bandwidth sigma squared of the Gaussian kernel, equation 12
     * @param terms which of the losses' terms are there
     * @param forms how they are written where the paper and the released code differ
     */
    public record Alignment(
            int prototypes,
            int emSteps,
            double varianceFloor,
            double entropy,
            int sinkhornSteps,
            boolean costBySum,
            boolean mahalanobis,
            double bandwidth,
            Terms terms,
            Forms forms) {}

    /**
     * The terms of the alignment losses, which the paper takes away one by one (Table 2, right).
     *
     * @param transport L_OT of equation 9
     * @param local L_Proto of equation 9; with neither, L_hete is 0
     * @param statistics L_sem, equation 10
     * @param discrepancy L_MMD, equation 11; with neither, L_homo is 0
     */
    public record Terms(boolean transport, boolean local, boolean statistics, boolean discrepancy) {
        public static final Terms ALL = new Terms(true, true, true, true);
    }

    /**
     * Where the paper and the released code differ, or the numbers can be kept in two ways.
     *
     * @param rawCosine L_dec sums the cosine over modalities, as equation 1; false: mean of its square, as released
     * @param entropyTerm L_OT carries lambda sum T (log T - 1), as released; false: the transport cost alone, as equation 9
     * @param logDomain Sinkhorn on logarithms: no kernel underflows, however small lambda is
     * @param partial with fewer than all modalities, the alignment losses of those that remain (two or more); false: 0, as released
     * @param momentum of prototypes that run on from batch to batch, from 0 to below 1; empty: fitted anew on each batch, as released
     */
    public record Forms(
            boolean rawCosine, boolean entropyTerm, boolean logDomain, boolean partial, OptionalDouble momentum) {
        /** With prototypes of each batch. */
        public Forms(boolean rawCosine, boolean entropyTerm, boolean logDomain, boolean partial) {
            this(rawCosine, entropyTerm, logDomain, partial, OptionalDouble.empty());
        }

        public static final Forms RELEASED = new Forms(false, true, false, false);
    }

    /** Dropout rates from 0 to 1: raw first modality, embedding, inside the feed-forward, residual, output. */
    public record Dropouts(double text, double embed, double relu, double residual, double output) {}

    /** True when every modality takes part, so that the alignment losses exist. */
    public boolean complete() {
        return active.size() == modalities.size();
    }

    /** True when the alignment losses are computed. */
    public boolean aligns() {
        boolean enough = complete() || alignment.forms().partial() && active.size() > 1;
        return enough && architecture.decoupling();
    }
}
