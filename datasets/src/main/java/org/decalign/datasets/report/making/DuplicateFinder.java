package org.decalign.datasets.report.making;

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
import org.decalign.datasets.storage.SplitReader;

/** Finds samples whose stored features are the same to the bit: those of equal checksums are compared. About 100 bytes of heap a sample. */
final class DuplicateFinder {
    /** One sample; the split and its number there. */
    record Place(int split, int sample) {}

    private final List<SplitReader> readers;
    private final List<String> splits;
    private final List<float[]> labels;
    private final Map<Long, Place> first = new HashMap<>();
    private final Map<Long, List<Place>> groups = new LinkedHashMap<>();

    /** Takes the splits, in order. */
    DuplicateFinder(List<SplitReader> readers) {
        this.readers = List.copyOf(readers);
        splits = readers.stream().map(SplitReader::name).toList();
        labels = readers.stream().map(SplitReader::labels).toList();
    }

    /**
     * Takes in the next split.
     *
     * @param checksums {@link SplitMeasures#checksums}
     */
    void add(String split, long[] checksums) {
        for (int sample = 0; sample < checksums.length; sample++) {
            add(new Place(splits.indexOf(split), sample), checksums[sample]);
        }
    }

    private void add(Place place, long checksum) {
        long key = checksum;
        Place known = first.putIfAbsent(key, place);
        while (known != null && !isSame(known, place)) {
            known = first.putIfAbsent(++key, place);
        }
        if (known != null) {
            group(key, known).add(place);
        }
    }

    private List<Place> group(long key, Place known) {
        return groups.computeIfAbsent(key, k -> new ArrayList<>(List.of(known)));
    }

    private boolean isSame(Place a, Place b) {
        return readers.get(a.split()).isSame(a.sample(), readers.get(b.split()), b.sample());
    }

    private String id(Place place) {
        return readers.get(place.split()).ids().get(place.sample());
    }

    private float label(Place place) {
        return labels.get(place.split())[place.sample()];
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
            unlike += group.stream().map(this::label).distinct().count() > 1 ? 1 : 0;
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
                        .map(place -> new SampleName(splits.get(place.split()), id(place)))
                        .toList())
                .toList();
    }
}
