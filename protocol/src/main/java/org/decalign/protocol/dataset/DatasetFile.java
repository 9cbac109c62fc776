package org.decalign.protocol.dataset;

/**
 * One file of a stored dataset.
 *
 * @param name file name without folders, as `train.safetensors`
 * @param size bytes
 * @param sha256 lower-case hex of the content
 */
public record DatasetFile(String name, long size, String sha256) {}
