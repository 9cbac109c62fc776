package org.decalign.protocol.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every key that a configuration may carry. Defaults are those of the authors' released code where it states them;
 * alpha, beta and the step sizes are the values that its presets share.
 */
public final class ConfigKeys {
    static final String USE_BERT = "use_bert";
    static final String PRETRAINED = "pretrained";
    static final String USE_FINETUNE = "use_finetune";
    static final String BERT_LEARNING_RATE = "bert_learning_rate";
    static final String BERT_DROPOUT = "bert_dropout";
    static final String BERT_MICRO_BATCH = "bert_micro_batch";

    private static final KeyTable KEYS = new KeyTable();
    /** The keys that are in every hash. */
    private static final Set<String> FIRST;

    static {
        NetworkKeys.addTo(KEYS);
        TrainingKeys.addTo(KEYS);
        FIRST = KEYS.names();
        // A new key is added from here on: it is in a configuration's hash only if it differs from its default.
    }

    private ConfigKeys() {}

    /** The keys that joined after the first hashes were stored, with their defaults. */
    static Map<String, Object> later() {
        Map<String, Object> later = new LinkedHashMap<>();
        KEYS.rules().forEach(rule -> {
            String name = rule.key().name();
            Object usual = rule.key().defaultValue();
            if (!FIRST.contains(name) && usual != null) {
                later.put(name, usual);
            }
        });
        return later;
    }

    /** All keys in a fixed order. */
    public static List<ConfigKey> table() {
        return KEYS.rules().stream().map(Rule::key).toList();
    }

    static @Nullable Rule rule(String name) {
        return KEYS.rule(name);
    }

    static Iterable<Rule> rules() {
        return KEYS.rules();
    }
}
