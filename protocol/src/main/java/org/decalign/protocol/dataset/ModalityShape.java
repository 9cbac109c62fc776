package org.decalign.protocol.dataset;

/**
 * One modality of a dataset.
 *
 * @param name the modality's name, as `text`
 * @param length steps T of a sample after padding, at least 1
 * @param width features D of a step, at least 1
 */
public record ModalityShape(String name, int length, int width) {}
