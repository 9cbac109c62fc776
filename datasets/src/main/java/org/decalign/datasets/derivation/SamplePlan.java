package org.decalign.datasets.derivation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.derivation.RecipeRules.Problems;
import org.decalign.datasets.report.VideoRule;
import org.decalign.datasets.storage.Place;
import org.decalign.datasets.storage.SplitReader;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.derivation.Recipe;
import org.decalign.protocol.derivation.Recipe.By;
import org.decalign.protocol.derivation.Recipe.Split;

/** Which samples of the parent become train, valid and test; each split in the parent's order. */
final class SamplePlan {
    private static final List<String> NAMES = List.of("train", "valid", "test");
    private static final int EXAMPLES = 3;

    private final Problems problems = new Problems();
    private final Map<String, List<Place>> places = new LinkedHashMap<>();

    private SamplePlan() {}

    /**
     * Plans.
     *
     * @param recipe canonical
     * @throws DatasetException with what the samples do not allow
     */
    static Map<String, List<Place>> of(StoredDataset parent, Recipe recipe) throws IOException {
        SamplePlan plan = new SamplePlan();
        List<String> all = new ArrayList<>();
        for (String name : NAMES) {
            SplitReader split = parent.split(name);
            plan.places.put(name, plan.left(split, excluded(recipe, name)));
            all.addAll(split.ids());
        }
        plan.problems.throwIfAny();
        Split split = recipe.split();
        Map<String, List<Place>> planned = split == null ? plan.places : plan.splitAnew(split, VideoRule.of(all));
        planned.forEach((name, samples) -> {
            if (samples.isEmpty()) {
                plan.problems.add(name + " has no sample left; every split needs one");
            }
        });
        plan.problems.throwIfAny();
        return planned;
    }

    private static Set<String> excluded(Recipe recipe, String split) {
        Map<String, List<String>> exclude = recipe.exclude();
        return exclude == null ? Set.of() : new HashSet<>(exclude.getOrDefault(split, List.of()));
    }

    private List<Place> left(SplitReader split, Set<String> excluded) {
        List<Place> left = new ArrayList<>();
        for (int row = 0; row < split.samples(); row++) {
            if (!excluded.contains(split.ids().get(row))) {
                left.add(new Place(split, row));
            }
        }
        Set<String> unknown = new HashSet<>(excluded);
        split.ids().forEach(unknown::remove);
        report("exclude." + split.name() + " names samples that are not there", unknown);
        return left;
    }

    private Map<String, List<Place>> splitAnew(Split split, VideoRule videos) {
        List<Place> all = places.values().stream().flatMap(List::stream).toList();
        Map<String, String> chosen =
                split.assignment() == null ? dealt(ids(all), split, videos) : assigned(ids(all), split.assignment());
        problems.throwIfAny();
        Map<String, List<Place>> planned = new LinkedHashMap<>();
        NAMES.forEach(name -> planned.put(
                name, all.stream().filter(p -> name.equals(chosen.get(p.id()))).toList()));
        return planned;
    }

    /** The ids of all samples; none may be there twice, for it could not be told which is meant. */
    private List<String> ids(List<Place> all) {
        Set<String> seen = new HashSet<>();
        List<String> twice =
                all.stream().map(Place::id).filter(id -> !seen.add(id)).toList();
        report("another split needs ids that differ; exclude one sample of each of", twice);
        return all.stream().map(Place::id).toList();
    }

    private Map<String, String> dealt(List<String> ids, Split split, VideoRule videos) {
        UnaryOperator<String> unit = split.by() == By.VIDEO ? videos::video : id -> id;
        if (split.by() == By.VIDEO && videos == VideoRule.NONE) {
            problems.add("split.by is video, but the ids tell no videos: they have neither $_$ nor a number after _");
        }
        return SplitDraw.deal(ids, split, unit);
    }

    private Map<String, String> assigned(List<String> ids, Map<String, List<String>> assignment) {
        Map<String, String> chosen = new HashMap<>();
        List<String> twice = new ArrayList<>();
        assignment.forEach((split, named) -> named.forEach(id -> {
            if (chosen.put(id, split) != null) {
                twice.add(id);
            }
        }));
        report("split.assignment names twice", twice);
        report(
                "split.assignment leaves out",
                ids.stream().filter(id -> !chosen.containsKey(id)).toList());
        Set<String> unknown = new HashSet<>(chosen.keySet());
        ids.forEach(unknown::remove);
        report("split.assignment names samples that are not there", unknown);
        return chosen;
    }

    private void report(String what, Collection<String> ids) {
        if (!ids.isEmpty()) {
            List<String> some = ids.stream().sorted().limit(EXAMPLES).toList();
            int more = ids.size() - some.size();
            problems.add(what + ": " + String.join(", ", some) + (more > 0 ? " and " + more + " more" : ""));
        }
    }
}
