package org.decalign.model;

/**
 * One modality as the network sees it.
 *
 * @param name as `text`; decides `active`
 * @param suffix what its parameters' names end in: `l`, `a`, `v` for text, audio, vision, else the name
 * @param width raw features D, at least 1
 * @param kernel width k of the input convolution, at least 1
 * @param attentionDropout dropout on the attention weights where this modality asks, 0 to 1
 */
public record Modality(String name, String suffix, int width, int kernel, double attentionDropout) {}
