package org.decalign.datasets.report.making;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.decalign.datasets.report.DatasetReport.Duplicates;
import org.decalign.datasets.report.DatasetReport.EqualPair;
import org.decalign.datasets.report.DatasetReport.SampleName;
import org.decalign.datasets.storage.Sha256;

/** Finds samples whose stored values are the same to the bit, by half of a SHA-256 a sample; about 100 bytes of heap each. */
final class DuplicateFinder {
    private record Digest(long high, long low) {}

    /** One sample. */
    record Place(int split, String id, float label) {}

    private final List<String> splits;
    private final Sha256 sha = new Sha256();
    private final Map<Digest, Place> first = new HashMap<>();
    private final Map<Digest, List<Place>> groups = new LinkedHashMap<>();

    /** Takes the splits' names, in order. */
    DuplicateFinder(List<String> splits) {
        this.splits = List.copyOf(splits);
    }

    /** Takes in a part of the next sample. */
    void update(ByteBuffer values) {
        sha.update(values);
    }

    /** Ends a sample; the splits come in order. */
    void end(String split, String id, float label) {
        ByteBuffer half = sha.digest();
        Digest digest = new Digest(half.getLong(), half.getLong());
        Place place = new Place(splits.indexOf(split), id, label);
        Place known = first.putIfAbsent(digest, place);
        if (known != null) {
            groups.computeIfAbsent(digest, d -> new ArrayList<>(List.of(known))).add(place);
        }
    }

    Duplicates duplicates() {
        Map<String, Integer> within = new TreeMap<>();
        Map<List<String>, Integer> across = new LinkedHashMap<>();
        int unlike = 0;
        for (List<Place> group : groups.values()) {
            group.stream().map(Place::split).distinct().forEach(split -> {
                int repeats = count(group, split) - 1;
                if (repeats > 0) {
                    within.merge(splits.get(split), repeats, Integer::sum);
                }
            });
            pairs(group)
                    .forEach(pair -> across.merge(
                            List.of(splits.get(pair.get(0)), splits.get(pair.get(1))),
                            count(group, pair.get(1)),
                            Integer::sum));
            unlike += group.stream().map(Place::label).distinct().count() > 1 ? 1 : 0;
        }
        List<EqualPair> pairs = new ArrayList<>();
        across.forEach((pair, count) -> pairs.add(new EqualPair(pair.get(0), pair.get(1), count)));
        return new Duplicates(ordered(within), List.copyOf(pairs), unlike, examples());
    }

    private Map<String, Integer> ordered(Map<String, Integer> within) {
        Map<String, Integer> ordered = new LinkedHashMap<>();
        splits.stream().filter(within::containsKey).forEach(split -> ordered.put(split, within.getOrDefault(split, 0)));
        return ordered;
    }

    private static int count(List<Place> group, int split) {
        return (int) group.stream().filter(place -> place.split() == split).count();
    }

    /** Each two splits, as indices, that have a sample of the group. */
    private static Set<List<Integer>> pairs(List<Place> group) {
        List<Integer> in =
                List.copyOf(new TreeSet<>(group.stream().map(Place::split).toList()));
        Set<List<Integer>> pairs = new LinkedHashSet<>();
        for (int i = 0; i < in.size(); i++) {
            for (Integer second : in.subList(i + 1, in.size())) {
                pairs.add(List.of(in.get(i), second));
            }
        }
        return pairs;
    }

    /** Groups that reach over two splits first. */
    private List<List<SampleName>> examples() {
        List<List<Place>> chosen = new ArrayList<>(groups.values());
        chosen.sort((a, b) -> Boolean.compare(pairs(a).isEmpty(), pairs(b).isEmpty()));
        return chosen.stream()
                .limit(ReportMaker.EXAMPLES)
                .map(group -> group.stream()
                        .limit(ReportMaker.EXAMPLES)
                        .map(place -> new SampleName(splits.get(place.split()), place.id()))
                        .toList())
                .toList();
    }
}
