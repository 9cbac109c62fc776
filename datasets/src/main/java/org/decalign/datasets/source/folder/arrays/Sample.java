package org.decalign.datasets.source.folder.arrays;

import java.util.List;

/**
 * What is known of one sample besides its features.
 *
 * @param split train, valid or test
 * @param place for messages, as {@code label.csv, line 3}
 * @param files names that a file with its features may have, relative to the modality's folder and without {@code .npy}; the first that is there counts
 * @param text its sentence
 * @param annotation a word for its label; may be empty
 */
public record Sample(
        String split, String id, String place, List<String> files, double label, String text, String annotation) {}
