package org.decalign.worker.trace;

import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import org.decalign.model.DecAlignConfig.Alignment;
import org.jspecify.annotations.Nullable;

/**
 * How good the transport plan between prototypes is: its mass, and how far it misses its marginals. The plan is fitted
 * to each batch of a split, as in training.
 */
public final class PlanQuality {
    private final @Nullable Alignment alignment;
    private final NDManager manager;
    private double masses;
    private double largestError;
    private int batches;

    /**
     * @param alignment how prototypes are fitted; null for a network without prototypes
     */
    public PlanQuality(@Nullable Alignment alignment, NDManager manager) {
        this.alignment = alignment;
        this.manager = manager;
    }

    /**
     * Adds a batch.
     *
     * @param unique row-major (n, d) by modality
     * @param n rows, at least 1
     */
    public void add(Map<String, float[]> unique, int n) {
        if (alignment == null || unique.size() < 2) {
            return;
        }
        Map<String, float[][]> rows = new LinkedHashMap<>();
        unique.forEach((name, flat) -> rows.put(name, FloatRows.parts(flat, n)));
        PrototypeTransport.Quality quality = PrototypeTransport.quality(rows, alignment, manager);
        masses += quality.mass();
        largestError = Math.max(largestError, quality.marginalError());
        batches++;
    }

    /**
     * Returns `transport_mass`, the mean over batches, then `transport_marginal_error`, the largest over batches; empty
     * with fewer than two modalities or without prototypes. The order is fixed because a run's metrics are written in
     * it.
     */
    public Map<String, Double> curves() {
        Map<String, Double> curves = new LinkedHashMap<>();
        if (batches > 0) {
            curves.put("transport_mass", masses / batches);
            curves.put("transport_marginal_error", largestError);
        }
        return curves;
    }
}
