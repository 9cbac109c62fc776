package org.decalign.datasets.source.folder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.decalign.datasets.mmsa.Problems;

/**
 * Where a label.csv has its columns.
 *
 * @param count of all columns
 * @param places of the needed ones, from 0
 */
record LabelColumns(int count, Map<String, Integer> places) {
    static final List<String> NEEDED = List.of("video_id", "clip_id", "text", "label", "annotation", "mode");
    /** Labels of single modalities, which CH-SIMS has and nothing here uses. */
    private static final Set<String> BY_MODALITY = Set.of("label_T", "label_A", "label_V");

    /** Reads the first line; a column that is missing or there twice is a mistake, one that is not known is left out with a warning. */
    static LabelColumns of(List<String> names, Problems problems) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).strip();
            if (NEEDED.contains(name) && places.put(name, i) != null) {
                problems.error(LabelTable.FILE + ", line 1: the column " + name + " is there twice");
            } else if (!NEEDED.contains(name) && !BY_MODALITY.contains(name)) {
                problems.warn(
                        LabelTable.FILE + ": the column '" + Problems.shown(name) + "' is not known and was left out");
            }
        }
        List<String> byModality =
                names.stream().map(String::strip).filter(BY_MODALITY::contains).toList();
        if (!byModality.isEmpty()) {
            problems.warn(LabelTable.FILE + ": " + String.join(", ", byModality)
                    + " were left out; the labels are those of the column label");
        }
        List<String> missing =
                NEEDED.stream().filter(name -> !places.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            problems.error(LabelTable.FILE + ", line 1: the columns " + String.join(", ", missing)
                    + " are missing; needed are " + String.join(", ", NEEDED) + ", separated by commas");
        }
        return new LabelColumns(names.size(), places);
    }

    /** Returns true when a line names at least one of the columns. */
    static boolean isNamedIn(String line) {
        return Stream.of(line.replace("\ufeff", "").replace("\"", "").split(","))
                .map(String::strip)
                .anyMatch(NEEDED::contains);
    }

    /** Returns a row's value without space around it. */
    String value(List<String> row, String column) {
        return raw(row, column).strip();
    }

    /** Returns a row's value as it stands. */
    String raw(List<String> row, String column) {
        Integer place = places.get(column);
        return place == null ? "" : row.get(place);
    }
}
