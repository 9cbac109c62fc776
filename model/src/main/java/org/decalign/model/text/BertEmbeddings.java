package org.decalign.model.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.SparseFormat;
import org.decalign.model.tensor.Constants;
import org.decalign.model.tensor.LayerNorm;
import org.decalign.model.tensor.Parameters;
import org.decalign.model.tensor.Tensors;

/**
 * Dropout(LN(word + segment + position)): (B, T) ids to (B, T, H). As torch's `padding_idx`, the word embedding of the padding id gets no
 * gradient.
 */
final class BertEmbeddings {
    private final NDArray words; // (vocabulary, H)
    private final NDArray positions; // (positions, H)
    private final NDArray segments; // (segments, H)
    private final LayerNorm norm;
    private final BertConfig config;

    BertEmbeddings(Parameters parameters, String name, BertConfig config) {
        double bound = 0.02 * Math.sqrt(3);
        int hidden = config.hidden();
        words = parameters.uniform(name + ".word_embeddings.weight", bound, config.vocabulary(), hidden);
        positions = parameters.uniform(name + ".position_embeddings.weight", bound, config.positions(), hidden);
        segments = parameters.uniform(name + ".token_type_embeddings.weight", bound, config.segments(), hidden);
        norm = new LayerNorm(parameters, name + ".LayerNorm", hidden, config.epsilon());
        this.config = config;
    }

    NDArray forward(Tokens tokens, boolean training) {
        NDArray sum = word(tokens.ids())
                .add(rows(tokens.segments(), segments)) // (B, T, H)
                .add(first(tokens.ids().getShape().get(1)));
        return Tensors.dropout(norm.forward(sum), config.hiddenDropout(), training);
    }

    private NDArray word(NDArray ids) {
        NDArray found = rows(ids, words); // (B, T, H)
        NDArray padding = Constants.of(ids, config.padding());
        NDArray kept = ids.neq(padding).toType(found.getDataType(), false).expandDims(2); // (B, T, 1)
        NDArray padded = ids.eq(padding).toType(found.getDataType(), false).expandDims(2);
        return found.mul(kept).add(found.stopGradient().mul(padded));
    }

    /** (T, H): the steps' embeddings. */
    private NDArray first(long steps) {
        return steps == config.positions()
                ? positions
                : positions.split(new long[] {steps}, 0).get(0);
    }

    private static NDArray rows(NDArray indices, NDArray weight) {
        return indices.getNDArrayInternal()
                .embedding(indices, weight, SparseFormat.DENSE)
                .singletonOrThrow();
    }
}
