package org.decalign.worker.encoding;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import org.decalign.worker.text.TextEncoderException;

/** A Hugging Face tokenizer: a text's token ids with the special ones at its ends, cut to a number of steps. */
final class WordPieces implements AutoCloseable {
    private final HuggingFaceTokenizer tokenizer;
    private final String place;

    private WordPieces(HuggingFaceTokenizer tokenizer, String place) {
        this.tokenizer = tokenizer;
        this.place = place;
    }

    /**
     * One text's tokens.
     *
     * @param ids at most the steps given
     * @param cut true where there were more
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Row(int[] ids, boolean cut) {}

    /**
     * Reads a `tokenizer.json`, whose own truncation and padding do not count.
     *
     * @param place for messages
     * @param steps most tokens of a text, special ones among them
     * @throws TextEncoderException when it is no tokenizer
     */
    static WordPieces of(InputStream json, String place, int steps) throws IOException {
        Map<String, String> options = Map.of(
                "padding", "false",
                "truncation", "true",
                "maxLength", String.valueOf(steps),
                "modelMaxLength", String.valueOf(steps),
                "stride", "0");
        try (json) {
            return new WordPieces(HuggingFaceTokenizer.newInstance(json, options), place);
        } catch (RuntimeException e) {
            throw new TextEncoderException(place + " cannot be read as a tokenizer: " + e.getMessage(), e);
        }
    }

    /** What messages call it. */
    String place() {
        return place;
    }

    Row of(String text) {
        Encoding encoding = tokenizer.encode(text);
        return new Row(
                Arrays.stream(encoding.getIds()).mapToInt(Math::toIntExact).toArray(), encoding.exceedMaxLength());
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
