package org.decalign.protocol.config;

import org.jspecify.annotations.Nullable;

/**
 * One key of a configuration.
 *
 * @param name as in the authors' JSON files
 * @param kind the JSON type
 * @param effect what giving it does
 * @param defaultValue the value where it is absent; null when it depends on other keys or on the data
 * @param allowed the range in words, as a refusal quotes it
 * @param symbol the paper's symbol, or empty
 * @param meaning one sentence
 */
public record ConfigKey(
        String name,
        Kind kind,
        Effect effect,
        @Nullable Object defaultValue,
        String allowed,
        String symbol,
        String meaning) {
    /** JSON types; PER_MODALITY is a number or an object with one number a modality, EPOCHS a list of numbers and words. */
    public enum Kind {
        INTEGER,
        NUMBER,
        BOOLEAN,
        TEXT,
        INTEGER_PAIR,
        NUMBER_PAIR,
        NUMBERS,
        INTEGERS,
        NAMES,
        INTEGER_PER_MODALITY,
        NUMBER_PER_MODALITY,
        EPOCHS,
        ANY
    }

    /** Acts on training, is compared with the data, or is only recorded. */
    public enum Effect {
        ACTS,
        CHECKED,
        RECORDED
    }
}
