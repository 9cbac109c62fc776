package org.decalign.datasets.mmsa;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The fields of splits that have a meaning in MMSA's layout and are not read; one warning names them all. */
final class UnreadFields {
    private static final int MOST_NAMED = 30;

    private final Map<String, List<String>> splits = new LinkedHashMap<>();
    private boolean otherLabels;
    private String labels = "";

    /** Notes the fields of a split that have a meaning and were not read. */
    void add(SplitFields fields, Map<String, Object> dict, LabelRule rule) {
        labels = rule.key();
        Set<String> read = read(fields, dict, rule);
        dict.keySet().stream()
                .filter(key -> ModalityFinder.isField(key) && !read.contains(key))
                // A labelled folder has its labels under both keys.
                .filter(key -> !Objects.equals(dict.get(key), dict.get(rule.key())))
                .forEach(key -> {
                    splits.computeIfAbsent(key, unread -> new ArrayList<>()).add(fields.name());
                    otherLabels |= key.contains("label");
                });
    }

    private static Set<String> read(SplitFields fields, Map<String, Object> dict, LabelRule rule) {
        Set<String> read = new LinkedHashSet<>(List.of("id", "raw_text", "text_bert", rule.key()));
        fields.lengths().keySet().forEach(modality -> read.add(modality + SplitParser.LENGTHS));
        read.add(SplitFields.annotationsKey(dict));
        return read;
    }

    void warn(Problems problems) {
        if (splits.isEmpty()) {
            return;
        }
        String named = splits.entrySet().stream()
                .limit(MOST_NAMED)
                .map(entry -> Problems.shown(entry.getKey()) + " (" + String.join(", ", entry.getValue()) + ")")
                .collect(Collectors.joining(", "));
        String more = splits.size() > MOST_NAMED ? " and " + (splits.size() - MOST_NAMED) + " more" : "";
        String why = otherLabels ? "; the labels are those of " + labels : "";
        problems.warn("fields that are not read were left out: " + named + more + why);
    }
}
