package org.decalign.datasets.generating;

import java.util.List;

/**
 * What was planted in one sample.
 *
 * @param shared factors that all modalities show
 * @param unique of each modality, in the plan's order, the factors that it alone shows
 * @param lengths of each modality, the steps that hold values; 0 where it is missing
 * @param label as the file has it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Truth(double[] shared, List<double[]> unique, List<Integer> lengths, double label) {}
