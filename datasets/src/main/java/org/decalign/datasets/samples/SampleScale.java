package org.decalign.datasets.samples;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the values of a drawing are. */
public enum SampleScale {
    /** As they are stored. */
    @JsonProperty("stored")
    STORED,
    /** Less the feature's mean in train and divided by its deviation there, padded steps counted as training does. */
    @JsonProperty("standard")
    STANDARD;

    /** Finds a scale by its name in lower case. */
    public static Optional<SampleScale> of(String name) {
        return Arrays.stream(values()).filter(s -> s.lower().equals(name)).findFirst();
    }

    /** Returns the names, for messages. */
    public static String names() {
        return Arrays.stream(values()).map(SampleScale::lower).collect(Collectors.joining(", "));
    }

    private String lower() {
        return name().toLowerCase(Locale.ROOT);
    }
}
