package org.decalign.datasets.difference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.decalign.datasets.storage.Place;
import org.decalign.protocol.dataset.SplitSummary;
import org.decalign.protocol.derivation.DatasetDiff.Move;
import org.decalign.protocol.derivation.DatasetDiff.SplitDiff;

/** Which samples came, went and moved. */
record SplitChanges(Directory from, Directory to) {
    private static final SplitSummary NONE = new SplitSummary(0, Map.of());

    Map<String, SplitDiff> splits() {
        Map<String, SplitSummary> before = from.dataset.manifest().splits();
        Map<String, SplitSummary> after = to.dataset.manifest().splits();
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        Map<String, Tally> added = missing(to, from);
        Map<String, Tally> removed = missing(from, to);
        Map<String, SplitDiff> splits = new LinkedHashMap<>();
        names.forEach(name -> splits.put(
                name,
                new SplitDiff(
                        before.getOrDefault(name, NONE).samples(),
                        after.getOrDefault(name, NONE).samples(),
                        added.getOrDefault(name, new Tally()).samples(),
                        removed.getOrDefault(name, new Tally()).samples())));
        return splits;
    }

    /** By split, the samples of one that the other has nowhere. */
    private static Map<String, Tally> missing(Directory one, Directory other) {
        Map<String, Tally> missing = new LinkedHashMap<>();
        for (Place place : one.places()) {
            if (!other.has(place.id())) {
                missing.computeIfAbsent(place.split().name(), name -> new Tally())
                        .add(place.id());
            }
        }
        return missing;
    }

    static List<Move> moves(List<Pair> pairs) {
        Map<String, Map<String, Tally>> tallies = new TreeMap<>();
        for (Pair pair : pairs) {
            if (pair.moved()) {
                tallies.computeIfAbsent(pair.from().split().name(), name -> new TreeMap<>())
                        .computeIfAbsent(pair.to().split().name(), name -> new Tally())
                        .add(pair.id());
            }
        }
        List<Move> moves = new ArrayList<>();
        tallies.forEach((source, targets) ->
                targets.forEach((target, tally) -> moves.add(new Move(source, target, tally.samples()))));
        return moves;
    }
}
