package org.decalign.datasets.storage;

import java.util.List;
import org.decalign.protocol.dataset.ModalityShape;

/** The features of one split's samples, read by the samples' numbers. */
public interface FeatureRows {
    /** Returns N, the number of samples. */
    int samples();

    /** Returns the modalities in order. */
    List<ModalityShape> modalities();

    /**
     * Copies consecutive samples of one modality.
     *
     * @param modality its name
     * @param first first sample
     * @param count number of samples
     * @param target receives (count, T, D) from index 0
     */
    void features(String modality, int first, int count, float[] target);
}
