package org.decalign.backend.leaderboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.decalign.protocol.leaderboard.Leaderboard.Fact;
import org.decalign.protocol.leaderboard.Leaderboard.Row;
import org.jspecify.annotations.Nullable;

/** A protocol's facts in the order that they are shown. */
final class Facts {
    private final List<Fact> facts = new ArrayList<>();

    /**
     * @param value null where it is not stated
     */
    Facts add(String name, @Nullable String value) {
        facts.add(new Fact(name, value == null ? List.of() : List.of(value), value == null));
        return this;
    }

    List<Fact> list() {
        return List.copyOf(facts);
    }

    /** What a board's rows state together. */
    static List<Fact> common(List<Row> rows) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        Map<String, Boolean> missing = new LinkedHashMap<>();
        for (Row row : rows) {
            for (Fact fact : row.protocol()) {
                values.computeIfAbsent(fact.name(), n -> new LinkedHashSet<>()).addAll(fact.values());
                missing.merge(fact.name(), fact.missing(), Boolean::logicalOr);
            }
        }
        return values.keySet().stream()
                .map(name -> new Fact(
                        name, List.copyOf(values.getOrDefault(name, Set.of())), missing.getOrDefault(name, false)))
                .toList();
    }
}
