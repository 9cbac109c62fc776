package org.decalign.backend.queue;

import java.util.Map;
import java.util.TreeMap;
import org.decalign.protocol.config.EncoderLabel;
import org.jspecify.annotations.Nullable;

/**
 * What a job asks of its worker.
 *
 * @param require labels
 * @param code of the run's earlier attempts; null takes any
 */
public record Wanted(Map<String, String> require, @Nullable String code) {
    /**
     * What the job of a new run asks for: the run's own labels and the text encoder that it reads.
     *
     * @param config as {@link EncoderLabel#required} takes it
     * @param text likewise
     */
    public static Wanted first(Map<String, String> require, Map<String, Object> config, String text) {
        Map<String, String> all = new TreeMap<>(EncoderLabel.required(config, text));
        all.putAll(require);
        return new Wanted(all, null);
    }
}
