package org.decalign.protocol.config;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.decalign.protocol.dataset.DatasetManifest;

/** The keys of the text encoder: checked against the dataset where it is used, left out where it is not. */
final class TextEncoderFit {
    /** Keys that act only with use_bert. */
    static final List<String> KEYS = List.of(
            ConfigKeys.PRETRAINED,
            ConfigKeys.USE_FINETUNE,
            ConfigKeys.BERT_LEARNING_RATE,
            ConfigKeys.BERT_DROPOUT,
            ConfigKeys.BERT_MICRO_BATCH);

    private static final String PART = "[A-Za-z0-9_][A-Za-z0-9._-]*";
    private static final Pattern NAME = Pattern.compile(PART + "(/" + PART + ")?");
    private static final Pattern ABSOLUTE = Pattern.compile("(/|[A-Za-z]:[/\\\\])[^\\p{Cntrl}]+");

    private final ConfigValues given;
    private final DatasetManifest dataset;

    TextEncoderFit(ConfigValues given, DatasetManifest dataset) {
        this.given = given;
        this.dataset = dataset;
    }

    void fill(SortedMap<String, Object> values) {
        if (!Boolean.TRUE.equals(given.orDefault(ConfigKeys.USE_BERT))) {
            values.keySet().removeAll(KEYS);
            return;
        }
        tokens();
        folder();
        values.putIfAbsent(ConfigKeys.BERT_MICRO_BATCH, values.get("batch_size"));
        if (Boolean.TRUE.equals(given.orDefault(ConfigKeys.USE_FINETUNE))) {
            values.putIfAbsent(ConfigKeys.BERT_LEARNING_RATE, values.get("learning_rate"));
        } else {
            values.remove(ConfigKeys.BERT_LEARNING_RATE);
        }
    }

    private void tokens() {
        if (!dataset.sequenceMask()) {
            given.refuse(
                    ConfigKeys.USE_BERT,
                    true,
                    "the dataset " + dataset.name() + " has no token ids: import a file with text_bert, or set "
                            + "use_bert=false and give text features",
                    "false");
        }
    }

    private void folder() {
        if (!(given.orDefault(ConfigKeys.PRETRAINED) instanceof String text)) {
            return;
        }
        boolean climbs = Arrays.asList(text.split("[/\\\\]")).contains("..");
        if (climbs || !isName(text) && !ABSOLUTE.matcher(text).matches()) {
            given.refuse(
                    ConfigKeys.PRETRAINED,
                    text,
                    "names no folder",
                    "a name as bert-base-uncased, or an absolute path without ..");
        }
    }

    /** True for a folder's name under a worker's models folder, false for an absolute path. */
    static boolean isName(String pretrained) {
        return NAME.matcher(pretrained).matches();
    }

    /** The keys given that have no effect. */
    static List<String> idle(ConfigValues given) {
        boolean encodes = Boolean.TRUE.equals(given.orDefault(ConfigKeys.USE_BERT));
        boolean tunes = Boolean.TRUE.equals(given.orDefault(ConfigKeys.USE_FINETUNE));
        return KEYS.stream()
                .filter(given::has)
                .filter(key -> !encodes || !tunes && key.equals(ConfigKeys.BERT_LEARNING_RATE))
                .toList();
    }
}
