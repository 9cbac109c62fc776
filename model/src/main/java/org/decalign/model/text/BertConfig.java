package org.decalign.model.text;

/**
 * The shape of a BERT, as its `config.json` states it.
 *
 * @param vocabulary number of token ids
 * @param hidden width H of the hidden states, divisible by heads
 * @param layers 1 or more
 * @param heads of every layer's attention
 * @param intermediate width of the feed-forward
 * @param positions most steps of a sequence
 * @param segments number of segment ids
 * @param padding the id whose embedding gets no gradient (`pad_token_id`)
 * @param epsilon of every layer normalisation, above 0
 * @param activation of the feed-forward
 * @param hiddenDropout of embeddings and of each residual branch, 0 to 1
 * @param attentionDropout of attention weights, 0 to 1
 */
public record BertConfig(
        int vocabulary,
        int hidden,
        int layers,
        int heads,
        int intermediate,
        int positions,
        int segments,
        int padding,
        double epsilon,
        Activation activation,
        double hiddenDropout,
        double attentionDropout) {
    public BertConfig {
        if (Math.min(Math.min(vocabulary, hidden), Math.min(layers, heads)) < 1
                || Math.min(Math.min(intermediate, positions), segments) < 1) {
            throw new IllegalArgumentException("every size of a BERT is 1 or more");
        }
        if (hidden % heads != 0) {
            throw new IllegalArgumentException("hidden size " + hidden + " is not divisible by " + heads + " heads");
        }
    }
}
