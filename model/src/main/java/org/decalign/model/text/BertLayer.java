package org.decalign.model.text;

import ai.djl.ndarray.NDArray;
import org.decalign.model.tensor.DotProductAttention;
import org.decalign.model.tensor.LayerNorm;
import org.decalign.model.tensor.Linear;
import org.decalign.model.tensor.Parameters;
import org.decalign.model.tensor.Tensors;

/** One post-norm layer of BERT: x = LN(x + Dropout(attention(x))), then x = LN(x + Dropout(narrow(act(widen(x))))). */
final class BertLayer {
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear join;
    private final LayerNorm attentionNorm;
    private final Linear widen;
    private final Linear narrow;
    private final LayerNorm finalNorm;
    private final DotProductAttention attention;
    private final BertConfig config;

    BertLayer(Parameters parameters, String name, BertConfig config) {
        int h = config.hidden();
        query = new Linear(parameters, name + ".attention.self.query", h, h);
        key = new Linear(parameters, name + ".attention.self.key", h, h);
        value = new Linear(parameters, name + ".attention.self.value", h, h);
        join = new Linear(parameters, name + ".attention.output.dense", h, h);
        attentionNorm = new LayerNorm(parameters, name + ".attention.output.LayerNorm", h, config.epsilon());
        widen = new Linear(parameters, name + ".intermediate.dense", h, config.intermediate());
        narrow = new Linear(parameters, name + ".output.dense", config.intermediate(), h);
        finalNorm = new LayerNorm(parameters, name + ".output.LayerNorm", h, config.epsilon());
        attention = new DotProductAttention(config.heads(), config.attentionDropout());
        this.config = config;
    }

    /**
     * @param x (B, T, H)
     * @param bias (B heads, 1, T), large and negative at padding
     * @return (B, T, H)
     */
    NDArray forward(NDArray x, NDArray bias, boolean training) {
        NDArray attended = join.forward(
                attention.of(query.forward(x), key.forward(x), value.forward(x), bias, training)); // (B, T, H)
        NDArray y = attentionNorm.forward(x.add(dropped(attended, training)));
        NDArray wide = config.activation().of(widen.forward(y)); // (B, T, intermediate)
        return finalNorm.forward(y.add(dropped(narrow.forward(wide), training)));
    }

    private NDArray dropped(NDArray x, boolean training) {
        return Tensors.dropout(x, config.hiddenDropout(), training);
    }
}
