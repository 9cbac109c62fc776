package org.decalign.protocol.config;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The label by which a worker says that it has a text encoder, as `encoder:bert-base-uncased=yes`. A run that reads one
 * is offered to such workers only.
 */
public final class EncoderLabel {
    private static final String PREFIX = "encoder:";
    private static final String PRESENT = "yes";

    private EncoderLabel() {}

    /** Returns the labels of a worker with these encoders. */
    public static Map<String, String> of(Collection<String> encoders) {
        return encoders.stream().collect(Collectors.toMap(name -> PREFIX + name, name -> PRESENT));
    }

    /**
     * Returns the labels that a run of this configuration needs besides its own `require`; empty if it reads no
     * encoder, or one by an absolute path, for which workers have no label.
     *
     * @param config every key that acts
     * @param text the dataset's first modality, which the encoder reads
     */
    public static Map<String, String> required(Map<String, Object> config, String text) {
        boolean active = config.get("active_modalities") instanceof Collection<?> names && names.contains(text);
        return active
                        && Boolean.TRUE.equals(config.get(ConfigKeys.USE_BERT))
                        && config.get(ConfigKeys.PRETRAINED) instanceof String name
                        && TextEncoderFit.isName(name)
                ? of(List.of(name))
                : Map.of();
    }

    /** The encoder that a label names; empty for any other label. */
    public static Optional<String> encoder(String label) {
        return label.startsWith(PREFIX) ? Optional.of(label.substring(PREFIX.length())) : Optional.empty();
    }
}
