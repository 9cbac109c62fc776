package org.decalign.model.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.decalign.model.tensor.Parameters;
import org.decalign.model.tensor.Tensors;

/**
 * BERT (Devlin et al., 2019) as Hugging Face's BertModel computes it: embeddings, then post-norm layers; (B, T) token ids to the last hidden
 * states (B, T, H). Scores of padded keys get float32's most negative number added, so a row without any token attends to all alike. The
 * pooler is a parameter of the published files that nothing reads.
 */
public final class BertEncoder {
    /** What the parameters' names begin with; the rest are BertModel's own. */
    public static final String PREFIX = "text_model.model.";

    private static final double EXCLUDED = -Float.MAX_VALUE;

    private final BertConfig config;
    private final Parameters parameters;
    private final BertEmbeddings embeddings;
    private final List<BertLayer> layers;

    private BertEncoder(BertConfig config, Parameters parameters) {
        this.config = config;
        this.parameters = parameters;
        embeddings = new BertEmbeddings(parameters, PREFIX + "embeddings", config);
        layers = IntStream.range(0, config.layers())
                .mapToObj(i -> new BertLayer(parameters, PREFIX + "encoder.layer." + i, config))
                .toList();
        parameters.filled(PREFIX + "pooler.dense.weight", 0, config.hidden(), config.hidden());
        parameters.filled(PREFIX + "pooler.dense.bias", 0, config.hidden());
        parameters.idle(PREFIX + "pooler.");
    }

    /** An encoder with initial weights drawn from a seed, in FLOAT32 or FLOAT64. */
    public static BertEncoder create(BertConfig config, NDManager manager, DataType type, long seed) {
        return new BertEncoder(config, new Parameters(manager, type, seed));
    }

    public BertConfig config() {
        return config;
    }

    /** Every weight by its state-dict name. */
    public Map<String, NDArray> parameters() {
        return parameters.all();
    }

    /** The weights that take part in the hidden states. */
    public Map<String, NDArray> trained() {
        return parameters.trained();
    }

    /**
     * Copies weights in.
     *
     * @throws IllegalArgumentException naming what is missing, unknown or of another shape; nothing is changed then
     */
    public void load(Map<String, NDArray> weights) {
        parameters.load(weights);
    }

    /**
     * The last hidden states.
     *
     * @param training true draws dropout masks
     * @return (B, T, H)
     */
    public NDArray forward(Tokens tokens, boolean training) {
        NDArray bias = bias(tokens.attention());
        NDArray x = Tensors.resultOf(() -> embeddings.forward(tokens, training)); // (B, T, H)
        for (BertLayer layer : layers) {
            NDArray before = x;
            x = Tensors.resultOf(() -> layer.forward(before, bias, training));
        }
        return x;
    }

    /** (B heads, 1, T): 0 at tokens, excluded at padding. */
    private NDArray bias(NDArray attention) {
        NDArray padded = Tensors.plus(Tensors.times(attention, -1), 1); // (B, T)
        return Tensors.times(padded, EXCLUDED).expandDims(1).repeat(0, config.heads());
    }
}
