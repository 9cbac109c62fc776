package org.decalign.datasets.mmsa;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.numpy.NumpyArray;
import org.decalign.datasets.pickle.PickleReader;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.dataset.Suite;
import org.jspecify.annotations.Nullable;

/** Checks a feature file in MMSA's layout: {@code {'train', 'valid', 'test'}}, each a dict of arrays whose first axis is N. */
public final class MmsaParser {
    private static final int MOST_STATED = 50;
    /** Facts that are found, never believed. */
    private static final Set<String> FOUND = Set.of("split", "splitHash", "alignment", "valid", "attentionRow");

    private final Suite suite;
    private final Problems problems;

    /**
     * For one file.
     *
     * @param suite decides task and label range
     * @param problems takes the mistakes and warnings
     */
    public MmsaParser(Suite suite, Problems problems) {
        this.suite = suite;
        this.problems = problems;
    }

    /**
     * Checks everything but the values of the modalities.
     *
     * @param root what the pickle holds
     * @throws DatasetException with all mistakes
     * @throws IOException when the file cannot be read
     */
    public MmsaContent parse(Object root) throws IOException {
        Map<String, Object> top = PickleReader.asDict(root);
        if (top == null) {
            throw new DatasetException("the file holds " + PickleReader.describe(root) + "; a dict with the splits "
                    + SplitName.allowed() + " is needed");
        }
        Map<String, Map<String, Object>> dicts = new TopEntries(top, problems).splits();
        problems.throwIfAny();
        LabelRule rule = LabelRule.of(suite, dicts.getOrDefault("train", Map.of()));
        List<SplitFields> parsed = new ArrayList<>();
        UnreadFields unread = new UnreadFields();
        for (Map.Entry<String, Map<String, Object>> entry : dicts.entrySet()) {
            SplitFields fields = new SplitParser(entry.getKey(), entry.getValue(), problems).parse(rule);
            if (fields != null) {
                parsed.add(fields);
                unread.add(fields, entry.getValue(), rule);
            }
        }
        unread.warn(problems);
        new SplitComparison(parsed, problems).check();
        problems.throwIfAny();
        return content(rule, parsed, stated(top));
    }

    private MmsaContent content(LabelRule rule, List<SplitFields> parsed, Map<String, String> stated) {
        boolean validFromTrain = parsed.size() == 2;
        List<SplitRows> splits = new ArrayList<>();
        if (validFromTrain) {
            splits.addAll(SplitRows.train(parsed.get(0)));
            splits.add(SplitRows.all(parsed.get(1)));
            splits.stream()
                    .filter(rows -> rows.rows().length == 0)
                    .forEach(rows -> problems.error(
                            "there is no valid split, and taking a tenth of train's samples as valid leaves "
                                    + rows.name() + " empty; give a valid split"));
            problems.throwIfAny();
        } else {
            parsed.forEach(fields -> splits.add(SplitRows.all(fields)));
        }
        List<ModalityShape> modalities = new ArrayList<>();
        parsed.get(0).modalities().forEach((name, array) -> modalities.add(ModalityFinder.shape(name, array)));
        int classes = classes(rule, parsed, splits.get(0).labels());
        return new MmsaContent(suite, rule, classes, modalities, splits, validFromTrain, stated);
    }

    private int classes(LabelRule rule, List<SplitFields> parsed, double[] trainLabels) {
        double largest = parsed.stream()
                .flatMapToDouble(fields -> Arrays.stream(fields.labels()))
                .max()
                .orElse(0);
        int classes = rule.classes(suite, largest);
        IntStream.range(0, classes)
                .filter(k -> Arrays.stream(trainLabels).noneMatch(label -> label == k))
                .forEach(k -> problems.warn("train has no sample of class " + k));
        return classes;
    }

    /** The file's own words: a top-level dict {@code protocol} of short texts. */
    private static Map<String, String> stated(Map<String, Object> top) throws IOException {
        Map<String, Object> given = PickleReader.asDict(top.get("protocol"));
        Map<String, String> stated = new HashMap<>();
        if (given != null && given.size() <= MOST_STATED) {
            for (Map.Entry<String, Object> entry : given.entrySet()) {
                @Nullable String text = PickleReader.text(entry.getValue());
                if (text != null && text.length() <= 2000 && mayState(entry.getKey())) {
                    stated.put(entry.getKey(), text);
                }
            }
        }
        return stated;
    }

    /** Returns true for a fact that a file may state about itself; the others are found at the import. */
    public static boolean mayState(String key) {
        return key.matches("[A-Za-z_]{1,64}") && !FOUND.contains(key);
    }

    /** Returns true for a key of a split that is one of MMSA's fields and so cannot be a modality. */
    public static boolean isField(String key) {
        return ModalityFinder.isField(key);
    }

    /** Returns true for a name that a modality may have in a feature file. */
    public static boolean mayBeModality(String name) {
        return ModalityFinder.mayBeModality(name);
    }

    /** Checks that concern several splits. */
    private record SplitComparison(List<SplitFields> splits, Problems problems) {
        void check() {
            for (int i = 1; i < splits.size(); i++) {
                compare(splits.get(0), splits.get(i));
            }
            for (int i = 0; i < splits.size(); i++) {
                for (int j = i + 1; j < splits.size(); j++) {
                    shareIds(splits.get(i), splits.get(j));
                }
            }
        }

        private void compare(SplitFields first, SplitFields other) {
            String pair = first.name() + " and " + other.name();
            first.modalities().forEach((name, array) -> shapes(name, array, first.name(), other));
            other.modalities().keySet().stream()
                    .filter(name -> !first.modalities().containsKey(name))
                    .forEach(name -> problems.error(
                            other.name() + "." + name + " is a modality that " + first.name() + " does not have"));
            if ((first.textBert() == null) != (other.textBert() == null)) {
                problems.error("text_bert is in only one of " + pair);
            } else if (first.textBert() != null
                    && other.textBert() != null
                    && first.textBert().extent(2) != other.textBert().extent(2)) {
                problems.error("text_bert has different lengths in " + pair);
            }
            if (!first.lengths().keySet().equals(other.lengths().keySet())) {
                problems.error("lengths are given for different modalities in " + pair);
            }
        }

        private void shapes(String name, NumpyArray array, String first, SplitFields other) {
            NumpyArray twin = other.modalities().get(name);
            if (twin == null) {
                problems.error(other.name() + "." + name + " is missing");
                return;
            }
            if (!ModalityFinder.shape(name, array).equals(ModalityFinder.shape(name, twin))) {
                problems.error(other.name() + "." + name + " has shape " + twin.shapeText() + ", " + first + "." + name
                        + " " + array.shapeText() + "; T and D must agree");
            }
        }

        private void shareIds(SplitFields first, SplitFields other) {
            Set<String> known = new HashSet<>(first.ids());
            List<String> shared = other.ids().stream().filter(known::contains).toList();
            if (!shared.isEmpty()) {
                problems.warn(shared.size() + " ids are in both " + first.name() + " and " + other.name() + ", as '"
                        + Problems.shown(shared.get(0)) + "'");
            }
        }
    }
}
