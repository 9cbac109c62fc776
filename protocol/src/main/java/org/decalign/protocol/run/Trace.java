package org.decalign.protocol.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a network sees a fixed sample of the test split after an epoch. Letters: N samples, d model width, K prototypes, M modalities.
 *
 * @param epoch from 1
 * @param step its last optimiser step
 * @param ids of the N samples, in the order of their ids' hashes
 * @param labels the class index for classification
 * @param outputs logits or the regressed value, (N, outputs)
 * @param modalities the active ones; none for a network that has no unique and common features
 * @param fused what the head reads, (N, 2 M d); null where it was left out of an answer
 * @param transport null with fewer than two modalities
 */
public record Trace(
        int epoch,
        long step,
        List<String> ids,
        float[] labels,
        float[][] outputs,
        List<Modality> modalities,
        float @Nullable [][] fused,
        @Nullable Transport transport) {

    /**
     * @param unique features of its own, pooled over time, (N, d)
     * @param common features that it shares, likewise
     * @param prototypes null where there is no transport
     */
    public record Modality(
            String name,
            float[][] unique,
            float[][] common,
            @Nullable Prototypes prototypes) {}

    /**
     * A Gaussian mixture with diagonal covariance, fitted to the N unique features as the training fits one to each batch.
     *
     * @param mean (K, d)
     * @param variance (K, d)
     * @param weight pi, (K)
     * @param marginal the share of the transport's mass, the mean posterior, (K)
     * @param posterior (N, K)
     */
    public record Prototypes(
            float[][] mean, float[][] variance, float[] weight, float[] marginal, float[][] posterior) {}

    /**
     * The entropic transport between the prototypes of all modalities.
     *
     * @param cost the expected cost under the plan, without the entropy term
     * @param pairs each pair's share of the plan, in the modalities' order
     * @param plan all K^M entries, the last modality's fastest; null where there are too many to keep
     */
    public record Transport(float cost, List<Pair> pairs, float @Nullable [] plan) {}

    /**
     * @param mass (K, K), rows are the first one's prototypes
     */
    public record Pair(String first, String second, float[][] mass) {}

    /** The same without what only the file holds: the fused features and the plan's single entries. */
    public Trace brief() {
        Transport less = transport == null ? null : new Transport(transport.cost(), transport.pairs(), null);
        return new Trace(epoch, step, ids, labels, outputs, modalities, null, less);
    }
}
