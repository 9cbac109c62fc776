package org.decalign.worker.text;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.storage.SplitReader;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.model.text.BertConfig;

/** Checks every token of a dataset against an encoder: an id beyond its tables would end in a crash of the engine. */
final class TokenLimits {
    private static final int BLOCK = 1024;

    private final StoredDataset dataset;
    private final BertConfig encoder;

    private TokenLimits(StoredDataset dataset, BertConfig encoder) {
        this.dataset = dataset;
        this.encoder = encoder;
    }

    /**
     * @param kernel width of the first modality's input convolution
     * @throws DatasetException naming the first value that does not fit, with its place
     */
    static void check(StoredDataset dataset, BertConfig encoder, int kernel) throws IOException {
        TokenLimits limits = new TokenLimits(dataset, encoder);
        for (String split : List.of("train", "valid", "test")) {
            limits.check(dataset.split(split), kernel);
        }
    }

    private void check(SplitReader split, int kernel) {
        if (!split.hasTextBert()) {
            throw new DatasetException(dataset.manifest().name() + "." + split.name()
                    + " has no token ids: import a file with text_bert, or set use_bert=false");
        }
        int steps = split.textBertLength();
        if (steps > encoder.positions() || steps < kernel) {
            throw new DatasetException(split.name() + ".text_bert has " + steps
                    + " steps; the encoder and conv1d_kernel_size" + " allow " + kernel + " to " + encoder.positions());
        }
        for (int from = 0; from < split.samples(); from += BLOCK) {
            int[] samples = IntStream.range(from, Math.min(from + BLOCK, split.samples()))
                    .toArray();
            check(split, samples, split.textBert(samples), steps);
        }
    }

    private void check(SplitReader split, int[] samples, long[] tokens, int steps) {
        int attention = dataset.attentionRow();
        for (int i = 0; i < tokens.length; i++) {
            int row = i / steps % 3;
            long limit = row == 0 ? encoder.vocabulary() : row == attention ? 2 : encoder.segments();
            if (tokens[i] < 0 || tokens[i] >= limit) {
                String what = row == 0 ? "token id" : row == attention ? "attention" : "segment";
                throw new DatasetException(split.name() + ".text_bert has the " + what + " " + tokens[i] + " at step "
                        + i % steps + " of sample '" + split.ids().get(samples[i / (3 * steps)])
                        + "'; the encoder takes 0 to " + (limit - 1));
            }
        }
    }
}
