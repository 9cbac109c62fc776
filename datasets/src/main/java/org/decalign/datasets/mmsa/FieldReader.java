package org.decalign.datasets.mmsa;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.numpy.NumpyArray;
import org.decalign.datasets.pickle.PickleReader;
import org.jspecify.annotations.Nullable;

/** Reads the short fields of a split, one value a sample: labels, ids, lengths, texts. Arrays and lists are both accepted. */
final class FieldReader {
    private static final int MOST_NAMED = 20;
    /** Values that make up one text, as MulT's video, start and end. */
    private static final int MOST_PARTS = 8;

    private final String split;
    private final Map<String, Object> dict;
    private final int samples;
    private final Problems problems;

    FieldReader(String split, Map<String, Object> dict, int samples, Problems problems) {
        this.split = split;
        this.dict = dict;
        this.samples = samples;
        this.problems = problems;
    }

    boolean has(String key) {
        return dict.containsKey(key);
    }

    /** Returns (N) numbers, or an empty array after noting the mistake. */
    double[] numbers(String key) throws IOException {
        Object value = dict.get(key);
        if (value == null) {
            problems.error(split + "." + key + " is missing; " + split + " has "
                    + dict.keySet().stream()
                            .limit(MOST_NAMED)
                            .map(Problems::shown)
                            .toList());
            return new double[0];
        }
        if (value instanceof NumpyArray array && array.type().numeric()) {
            return numbers(key, array);
        }
        List<Object> values = elements(key, value);
        double[] numbers = new double[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(values.get(i) instanceof Number number)) {
                problems.error(split + "." + key + " holds " + PickleReader.describe(values.get(i)) + " at sample " + i
                        + "; numbers are needed");
                return new double[0];
            }
            numbers[i] = number.doubleValue();
        }
        return numbers;
    }

    private double[] numbers(String key, NumpyArray array) throws IOException {
        if (array.rank() == 0 || array.rowElements() != 1) {
            problems.error(split + "." + key + " has shape " + array.shapeText() + "; one number a sample is needed, ("
                    + samples + ",) or (" + samples + ", 1)");
            return new double[0];
        }
        if (!fits(key, array.extent(0))) {
            return new double[0];
        }
        double[] numbers = new double[samples];
        array.readRows(0, samples, numbers);
        return numbers;
    }

    /** Returns (N) texts, or an empty list after noting the mistake; whole numbers are written without a point. */
    List<String> texts(String key) throws IOException {
        Object value = dict.get(key);
        List<Object> values = value == null ? List.of() : elements(key, value);
        List<String> texts = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            String text = text(values.get(i));
            if (text == null) {
                problems.error(split + "." + key + " holds " + PickleReader.describe(values.get(i)) + " at sample " + i
                        + "; text is needed");
                return List.of();
            }
            texts.add(text);
        }
        return texts;
    }

    private static @Nullable String text(Object value) throws IOException {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 0x1p53) {
            return Long.toString(number.longValue());
        }
        return value instanceof Number ? value.toString() : PickleReader.text(value);
    }

    private List<Object> elements(String key, Object value) throws IOException {
        List<Object> values = PickleReader.asList(value);
        if (values == null && value instanceof NumpyArray array && isColumns(array)) {
            values = fits(key, array.extent(0)) ? perSample(array) : List.of();
        } else if (values == null) {
            problems.error(split + "." + key + " is " + TopEntries.described(value)
                    + "; an array or list of one value a sample is needed, (" + samples + ",) or (" + samples + ", 1)");
        } else if (!fits(key, values.size())) {
            values = null;
        }
        return values == null ? List.of() : values;
    }

    private static boolean isColumns(NumpyArray array) {
        long width = array.rank() == 0 ? 0 : array.rowElements();
        return width == 1 || array.rank() == 2 && width > 1 && width <= MOST_PARTS;
    }

    /**
     * MulT's ids are rows, as video, start and end. Joined by {@code $_$} they begin with the video, as MMSA's ids do.
     */
    private static List<Object> perSample(NumpyArray array) throws IOException {
        List<Object> all = array.elements();
        int width = Math.toIntExact(array.rowElements());
        if (width == 1) {
            return all;
        }
        List<Object> joined = new ArrayList<>();
        for (int start = 0; start < all.size(); start += width) {
            List<String> parts = new ArrayList<>();
            for (Object part : all.subList(start, start + width)) {
                parts.add(String.valueOf(text(part)));
            }
            joined.add(String.join("$_$", parts));
        }
        return joined;
    }

    private boolean fits(String key, long count) {
        if (count != samples) {
            problems.error(split + "." + key + " has " + count + " samples, the split's first modality " + samples);
        }
        return count == samples;
    }
}
