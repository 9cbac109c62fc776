package org.decalign.datasets.mmsa;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.decalign.datasets.numpy.NumpyArray;
import org.decalign.protocol.dataset.ModalityShape;
import org.jspecify.annotations.Nullable;

/** Checks one split and takes out its fields; notes every mistake and goes on. */
final class SplitParser {
    /** What follows a modality's name in the name of its lengths. */
    static final String LENGTHS = "_lengths";

    private static final int MOST_ID_LENGTH = 512;
    /** Of one kind of mistake within a field, this many are spelled out. */
    private static final int EXAMPLES = 3;

    private final String split;
    private final Map<String, Object> dict;
    private final Problems problems;

    SplitParser(String split, Map<String, Object> dict, Problems problems) {
        this.split = split;
        this.dict = dict;
        this.problems = problems;
    }

    /** Returns the split, or null when it has no usable modality; mistakes are among the problems either way. */
    @Nullable
    SplitFields parse(LabelRule rule) throws IOException {
        Map<String, NumpyArray> modalities = new ModalityFinder(split, problems).find(dict);
        if (modalities.isEmpty()) {
            return null;
        }
        int samples = samples(modalities);
        FieldReader fields = new FieldReader(split, dict, samples, problems);
        double[] labels = fields.numbers(rule.key());
        checkLabels(rule, labels);
        List<String> ids = fields.has("id") ? fields.texts("id") : numberedIds(samples);
        checkIds(ids);
        return new SplitFields(
                split,
                samples,
                modalities,
                labels,
                ids,
                fields.texts("raw_text"),
                fields.texts(SplitFields.annotationsKey(dict)),
                textBert(samples),
                lengths(fields, modalities));
    }

    private int samples(Map<String, NumpyArray> modalities) {
        String first = modalities.keySet().iterator().next();
        long samples = modalities.values().iterator().next().extent(0);
        modalities.forEach((name, array) -> {
            if (array.extent(0) != samples) {
                problems.error(split + "." + name + " has " + array.extent(0) + " samples, " + split + "." + first
                        + " has " + samples + "; all modalities need the same number");
            }
        });
        return Math.toIntExact(samples);
    }

    private void checkLabels(LabelRule rule, double[] labels) {
        int wrong = 0;
        for (int i = 0; i < labels.length; i++) {
            String objection = rule.objection(labels[i]);
            if (!objection.isEmpty() && ++wrong <= EXAMPLES) {
                problems.error(split + "." + rule.key() + ": the label of sample " + i + " " + objection
                        + "; allowed are " + rule.allowed());
            }
        }
        more(rule.key(), wrong);
    }

    private void more(String key, int wrong) {
        if (wrong > EXAMPLES) {
            problems.error(split + "." + key + ": " + (wrong - EXAMPLES) + " more samples like these");
        }
    }

    private List<String> numberedIds(int samples) {
        problems.warn(split + " has no ids; samples are named " + split + "/0, " + split + "/1, …");
        return IntStream.range(0, samples).mapToObj(i -> split + "/" + i).toList();
    }

    private void checkIds(List<String> ids) {
        Map<String, Integer> seen = new HashMap<>();
        int wrong = 0;
        for (int i = 0; i < ids.size(); i++) {
            String objection = objection(ids.get(i), seen.put(ids.get(i), i));
            if (!objection.isEmpty() && ++wrong <= EXAMPLES) {
                problems.error(split + ".id: sample " + i + " " + objection);
            }
        }
        more("id", wrong);
    }

    private static String objection(String id, @Nullable Integer earlier) {
        if (id.isBlank() || id.length() > MOST_ID_LENGTH) {
            return "has an id of " + id.length() + " characters; 1 to " + MOST_ID_LENGTH + " that are not all blank"
                    + " are allowed";
        }
        return earlier == null
                ? ""
                : "has the id '" + Problems.shown(id) + "' of sample " + earlier + "; ids must differ";
    }

    private @Nullable NumpyArray textBert(int samples) {
        Object value = dict.get("text_bert");
        if (value == null) {
            return null;
        }
        boolean right = value instanceof NumpyArray array
                && array.type().numeric()
                && array.rank() == 3
                && array.extent(0) == samples
                && array.extent(1) == 3
                && array.extent(2) >= 1
                && array.extent(2) <= 1 << 20;
        if (!right) {
            String shape = value instanceof NumpyArray array ? array.shapeText() : "no array";
            problems.error(split + ".text_bert is " + shape + "; a numeric array (" + samples + ", 3, T) is needed");
            return null;
        }
        return (NumpyArray) value;
    }

    private Map<String, long[]> lengths(FieldReader fields, Map<String, NumpyArray> modalities) throws IOException {
        Map<String, long[]> lengths = new LinkedHashMap<>();
        for (Map.Entry<String, NumpyArray> entry : modalities.entrySet()) {
            String key = entry.getKey() + LENGTHS;
            if (fields.has(key)) {
                ModalityShape shape = ModalityFinder.shape(entry.getKey(), entry.getValue());
                lengths.put(entry.getKey(), checkedLengths(key, fields.numbers(key), shape.length()));
            }
        }
        return lengths;
    }

    private long[] checkedLengths(String key, double[] values, int steps) {
        long[] lengths = new long[values.length];
        int above = 0;
        for (int i = 0; i < values.length; i++) {
            lengths[i] = (long) values[i];
            if (values[i] < 0 || values[i] != lengths[i]) {
                problems.error(split + "." + key + " is " + values[i] + " at sample " + i
                        + "; whole numbers from 0 are allowed");
                return lengths;
            }
            above += lengths[i] > steps ? 1 : 0;
        }
        if (above > 0) {
            problems.warn(split + "." + key + ": " + above + " lengths exceed the " + steps + " steps of the array");
        }
        return lengths;
    }
}
