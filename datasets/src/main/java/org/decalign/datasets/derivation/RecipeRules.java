package org.decalign.datasets.derivation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.decalign.datasets.DatasetException;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.derivation.Recipe;
import org.decalign.protocol.derivation.Recipe.By;
import org.decalign.protocol.derivation.Recipe.Split;
import org.decalign.protocol.derivation.Recipe.Standardise;
import org.jspecify.annotations.Nullable;

/** What a recipe may ask of a dataset, and the one form of all recipes that ask the same. */
final class RecipeRules {
    static final Set<String> SPLITS = Set.of("train", "valid", "test");
    /** How far shares may be from a sum of 1. */
    private static final double ROUNDING = 1e-9;

    private final DatasetManifest parent;
    private final Problems problems = new Problems();

    private RecipeRules(DatasetManifest parent) {
        this.parent = parent;
    }

    /**
     * Returns the recipe with its defaults, in the one form: names and ids in order, nothing that changes nothing.
     *
     * @throws DatasetException with all mistakes that the manifest tells
     */
    static Recipe canonical(Recipe recipe, DatasetManifest parent) {
        return new RecipeRules(parent).checked(recipe);
    }

    private Recipe checked(Recipe recipe) {
        List<String> modalities = modalities(recipe.modalities());
        Recipe canonical = new Recipe(
                ids("exclude", recipe.exclude()),
                split(recipe.split()),
                modalities.equals(names(parent.modalities())) ? null : modalities,
                features(recipe.features(), modalities),
                standardise(recipe.standardise(), modalities));
        problems.throwIfAny();
        if (canonical.equals(new Recipe(null, null, null, null, null))) {
            throw new DatasetException(
                    "the recipe changes nothing; it takes exclude, split, modalities, features and standardise");
        }
        return canonical;
    }

    static List<String> names(List<ModalityShape> modalities) {
        return modalities.stream().map(ModalityShape::name).toList();
    }

    private @Nullable Map<String, List<String>> ids(String field, @Nullable Map<String, List<String>> given) {
        if (given == null || given.isEmpty()) {
            return null;
        }
        Map<String, List<String>> sorted = new TreeMap<>();
        given.forEach((split, ids) -> {
            if (!SPLITS.contains(split)) {
                problems.add(field + " names the split '" + split + "'; there are train, valid and test");
            } else if (ids == null || ids.stream().anyMatch(Objects::isNull)) {
                problems.add(field + "." + split + " is not a list of ids");
            } else if (!ids.isEmpty()) {
                sorted.put(split, ids.stream().distinct().sorted().toList());
            }
        });
        return sorted.isEmpty() ? null : sorted;
    }

    private @Nullable Split split(@Nullable Split given) {
        if (given == null) {
            return null;
        }
        Map<String, List<String>> assignment = ids("split.assignment", given.assignment());
        boolean shares = given.train() != null || given.valid() != null || given.test() != null;
        if (assignment == null ? !shares : shares || given.by() != null || given.seed() != null) {
            problems.add("split takes train, valid, test, seed and by, or an assignment of all ids");
            return null;
        }
        return assignment == null ? shares(given) : new Split(null, null, null, null, null, assignment);
    }

    private Split shares(Split given) {
        double sum = 0;
        for (Double share : new @Nullable Double[] {given.train(), given.valid(), given.test()}) {
            boolean right = share != null && share > 0 && share < 1;
            sum += right ? share : Double.NaN;
        }
        if (!(Math.abs(sum - 1) <= ROUNDING)) {
            problems.add("split.train, valid and test are " + given.train() + ", " + given.valid() + ", " + given.test()
                    + "; shares above 0 that sum to 1 are allowed");
        }
        return new Split(
                Objects.requireNonNullElse(given.by(), By.SAMPLE),
                given.train(),
                given.valid(),
                given.test(),
                Objects.requireNonNullElse(given.seed(), 1L),
                null);
    }

    private List<String> modalities(@Nullable List<String> given) {
        List<String> all = names(parent.modalities());
        if (given == null) {
            return all;
        }
        if (given.size() < 2 || !areAmong(given, all)) {
            problems.add("modalities are " + given + "; at least two of " + all + " are allowed, each once");
            return all;
        }
        return List.copyOf(given);
    }

    private static boolean areAmong(List<String> names, List<String> all) {
        return names.stream().allMatch(all::contains) && new HashSet<>(names).size() == names.size();
    }

    private @Nullable Map<String, String> features(@Nullable Map<String, String> given, List<String> modalities) {
        Map<String, String> kept = new TreeMap<>();
        for (Map.Entry<String, String> entry :
                Objects.requireNonNullElse(given, Map.<String, String>of()).entrySet()) {
            if (!modalities.contains(entry.getKey())) {
                problems.add("features names '" + entry.getKey() + "'; there are " + modalities);
            } else {
                features(entry.getKey(), Objects.requireNonNullElse(entry.getValue(), ""), kept);
            }
        }
        return kept.isEmpty() ? null : kept;
    }

    private void features(String modality, String text, Map<String, String> kept) {
        int width = parent.modalities().stream()
                .filter(m -> m.name().equals(modality))
                .mapToInt(ModalityShape::width)
                .findFirst()
                .orElseThrow();
        try {
            int[] columns = Columns.parse(text, width);
            if (columns.length < width) {
                kept.put(modality, Columns.text(columns));
            }
        } catch (IllegalArgumentException e) {
            problems.add("features." + modality + ": " + e.getMessage() + "; indices and ranges as 0-9,12 are allowed");
        }
    }

    private @Nullable Standardise standardise(@Nullable Standardise given, List<String> modalities) {
        if (given == null) {
            return null;
        }
        List<String> names = given.modalities() == null ? modalities.subList(1, modalities.size()) : given.modalities();
        if (names.isEmpty() || !areAmong(names, modalities)) {
            problems.add("standardise.modalities are " + names + "; some of " + modalities + " are allowed, each once");
        }
        List<Double> clip = given.clipPercentiles() == null ? List.of(0.0, 100.0) : given.clipPercentiles();
        if (!isClip(clip)) {
            problems.add("standardise.clipPercentiles are " + clip + "; [low, high] with 0 <= low < high <= 100 is"
                    + " allowed");
        }
        return new Standardise(modalities.stream().filter(names::contains).toList(), List.copyOf(clip));
    }

    private static boolean isClip(List<Double> clip) {
        return clip.size() == 2
                && clip.stream().allMatch(Objects::nonNull)
                && clip.get(0) >= 0
                && clip.get(0) < clip.get(1)
                && clip.get(1) <= 100;
    }

    /** Mistakes, all at once. */
    static final class Problems {
        private final List<String> errors = new ArrayList<>();

        void add(String error) {
            errors.add(error);
        }

        void throwIfAny() {
            if (!errors.isEmpty()) {
                throw new DatasetException(errors);
            }
        }
    }
}
