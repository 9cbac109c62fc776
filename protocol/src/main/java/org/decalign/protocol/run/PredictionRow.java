package org.decalign.protocol.run;

import java.util.List;

/**
 * One sample's prediction.
 *
 * @param id the sample's id
 * @param label its label; the class index for classification
 * @param output one value for regression, the logits for classification
 */
public record PredictionRow(String id, double label, List<Double> output) {}
