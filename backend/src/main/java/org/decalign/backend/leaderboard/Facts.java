package org.decalign.backend.leaderboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.decalign.datasets.generating.GeneratedFile;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.DatasetView;
import org.decalign.protocol.dataset.OfficialSplit;
import org.decalign.protocol.dataset.SplitSummary;
import org.decalign.protocol.dataset.Task;
import org.decalign.protocol.leaderboard.Leaderboard.Fact;
import org.decalign.protocol.leaderboard.Leaderboard.Row;
import org.jspecify.annotations.Nullable;

/** A protocol's facts in the order that they are shown. */
final class Facts {
    static final String ALIGNMENT = "Alignment";
    static final String FEATURES = "Features";
    static final String ENCODER = "Encoder";
    private static final int MOST_VALUES = 20;
    private final List<Fact> facts = new ArrayList<>();

    /**
     * @param value null where it is not stated
     */
    Facts add(String name, @Nullable String value) {
        facts.add(new Fact(name, value == null ? List.of() : List.of(value), value == null, 0));
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
        return values.entrySet().stream()
                .map(e -> fact(e.getKey(), List.copyOf(e.getValue()), missing.getOrDefault(e.getKey(), false)))
                .toList();
    }

    private static Fact fact(String name, List<String> values, boolean missing) {
        int shown = Math.min(MOST_VALUES, values.size());
        return new Fact(name, values.subList(0, shown), missing, values.size() - shown);
    }

    /** Of one of our groups: what the dataset version, the configuration and the program say. */
    static List<Fact> of(Measured.Group group, DatasetView dataset) {
        DatasetManifest manifest = dataset.manifest();
        return new Facts()
                .add("Data", data(dataset))
                .add("Split", split(dataset))
                .add(ALIGNMENT, manifest.protocol().get("alignment"))
                .add(FEATURES, features(manifest))
                .add(ENCODER, group.encoder())
                .add("Scores", definition(manifest))
                .add("Selection", (group.onTest() ? "test " : "valid ") + group.selection())
                .add("Seeds", seeds(group.seeds()))
                .add("Code", group.code())
                .list();
    }

    private static String data(DatasetView dataset) {
        String generated = dataset.manifest().protocol().containsKey(GeneratedFile.FACT) ? "generated: " : "";
        return generated + dataset.name() + " version " + dataset.version() + ", "
                + BoardKey.shortHash(dataset.manifest());
    }

    /** Says so if the split is official but the features are not those that MMSA publishes. */
    private static String split(DatasetView dataset) {
        DatasetManifest manifest = dataset.manifest();
        if (dataset.benchmark() != null) {
            return manifest.hasOfficialSplit() ? "official" : "official split, features of its own";
        }
        OfficialSplit known = dataset.officialSplit();
        return known == null || known.fits()
                ? ownSplit(manifest)
                : "ids of the official split of " + known.dataset() + ", labels changed in "
                        + String.join(", ", known.changed());
    }

    private static String ownSplit(DatasetManifest manifest) {
        Map<String, SplitSummary> splits = manifest.splits();
        String sizes = Stream.of("train", "valid", "test")
                .flatMap(name -> Stream.ofNullable(splits.get(name)))
                .map(split -> String.valueOf(split.samples()))
                .collect(Collectors.joining(" / "));
        String hash = manifest.protocol().getOrDefault("splitHash", "");
        String whose = manifest.hasDerivedSplit() ? "derived, " : "the file's own, ";
        return whose + sizes + (hash.length() < 12 ? "" : ", " + hash.substring(0, 12));
    }

    private static String features(DatasetManifest manifest) {
        return "the file's: "
                + manifest.modalities().stream()
                        .map(m -> m.name() + " " + m.length() + "×" + m.width())
                        .collect(Collectors.joining(", "));
    }

    /** In the words that the literature's rows use. */
    private static String definition(DatasetManifest manifest) {
        return switch (manifest.suite()) {
            case MOSI, MOSEI -> "zero labels left out of Acc-2 and F1";
            case SIMS -> "zero counts as negative, values clipped to -1 to 1";
            case IEMOCAP, GENERIC ->
                manifest.task() == Task.CLASSIFICATION
                        ? "WAcc is plain accuracy, WAF1 weights by class size"
                        : "mean absolute error, root mean square, Pearson";
        };
    }

    /** As `1 to 5` or `1, 3`. */
    static String seeds(List<Long> seeds) {
        long first = seeds.get(0);
        long last = seeds.get(seeds.size() - 1);
        if (seeds.size() > 2 && last - first == seeds.size() - 1) {
            return first + " to " + last;
        }
        String listed = seeds.stream().limit(MOST_VALUES).map(String::valueOf).collect(Collectors.joining(", "));
        return seeds.size() <= MOST_VALUES ? listed : listed + " and " + (seeds.size() - MOST_VALUES) + " more";
    }
}
