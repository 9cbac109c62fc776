package org.decalign.worker.encoding;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is encoded, by what, into which folder.
 *
 * @param source a `label.csv`, or a folder with one whose other files come along
 * @param out the labelled folder, new or empty
 * @param encoder `minilm`, a Hugging Face folder, or its name under the models folder
 * @param models where encoders are kept; null: nowhere
 * @param maxTokens most tokens of a text, special ones among them, 3 or more; a longer text is cut. Null: 128, or as many as the encoder takes
 * @param batch texts encoded at a time, 1 or more
 * @param pooled true: one step a text, the mean of its tokens' features
 */
public record EncodingRequest(
        Path source,
        Path out,
        String encoder,
        @Nullable Path models,
        @Nullable Integer maxTokens,
        int batch,
        boolean pooled) {}
