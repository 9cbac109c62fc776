package org.decalign.datasets.mmsa;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.decalign.datasets.numpy.NumpyArray;
import org.decalign.datasets.pickle.PickleReader;
import org.decalign.protocol.dataset.ModalityShape;

/**
 * Finds the modalities of a split: numeric arrays of rank 3, (N, T, D), or rank 2, (N, D), whose key is none of MMSA's fields. Text, audio and
 * vision come first, the others in order of appearance.
 */
final class ModalityFinder {
    private static final List<String> USUAL = List.of("text", "audio", "vision");
    private static final Set<String> FIELDS = Set.of(
            "raw_text",
            "id",
            "text_bert",
            "annotations",
            "annotation",
            "index",
            "align",
            "mode",
            "video_id",
            "clip_id");
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]{0,63}";
    private static final long MOST_SAMPLES = 10_000_000;
    private static final long MOST_VALUES = 1 << 24;

    private final String split;
    private final Problems problems;
    private final Map<String, NumpyArray> found = new LinkedHashMap<>();

    ModalityFinder(String split, Problems problems) {
        this.split = split;
        this.problems = problems;
    }

    Map<String, NumpyArray> find(Map<String, Object> dict) {
        for (String usual : USUAL) {
            Object value = dict.get(usual);
            if (value != null) {
                consider(usual, value);
            }
        }
        dict.forEach((key, value) -> {
            if (!USUAL.contains(key) && !isField(key)) {
                consider(key, value);
            }
        });
        if (found.size() < 2) {
            problems.error(split + " has the modalities " + found.keySet() + "; at least two numeric arrays of shape"
                    + " (N, T, D) or (N, D) are needed");
        }
        return found;
    }

    /** Returns true for a name that a modality may have. */
    static boolean mayBeModality(String name) {
        return name.matches(NAME) && !isField(name);
    }

    static boolean isField(String key) {
        return FIELDS.contains(key) || key.contains("label") || key.contains("lengths");
    }

    private void consider(String key, Object value) {
        String place = split + "." + Problems.shown(key);
        if (!(value instanceof NumpyArray array) || !array.type().numeric()) {
            notNumeric(key, place, value);
        } else if (array.rank() == 2 || array.rank() == 3) {
            modality(key, place, array);
        } else if (USUAL.contains(key) || array.rank() > 3) {
            problems.error(place + " has shape " + array.shapeText() + "; (N, T, D) or (N, D) is needed");
        } else {
            problems.warn(place + " of shape " + array.shapeText() + " is not a modality and was left out");
        }
    }

    private void modality(String key, String place, NumpyArray array) {
        if (!key.matches(NAME)) {
            problems.error(place + ": a modality's name has letters, digits and _, at most 64");
        } else if (array.extent(0) == 0) {
            problems.error(place + " has no samples: the split is empty");
        } else if (array.extent(0) > MOST_SAMPLES || tooLarge(array)) {
            problems.error(place + " has shape " + array.shapeText() + "; T and D of at least 1, at most " + MOST_VALUES
                    + " values a sample and " + MOST_SAMPLES + " samples are allowed");
        } else {
            found.put(key, array);
        }
    }

    private static boolean tooLarge(NumpyArray array) {
        long values = 1;
        for (int axis = 1; axis < array.rank(); axis++) {
            if (array.extent(axis) < 1 || array.extent(axis) > MOST_VALUES) {
                return true;
            }
            values *= array.extent(axis);
        }
        return values > MOST_VALUES;
    }

    private void notNumeric(String key, String place, Object value) {
        String what = value instanceof NumpyArray array
                ? "an array of " + array.type().code()
                : PickleReader.describe(value);
        if (USUAL.contains(key) || PickleReader.isNested(value)) {
            problems.error(place + " is " + what + "; a numeric array with equal lengths, (N, T, D), is needed");
        } else {
            problems.warn(place + " (" + what + ") is not a modality and was left out");
        }
    }

    /** Returns name, T and D; an array (N, D) is one step. */
    static ModalityShape shape(String name, NumpyArray array) {
        boolean sequence = array.rank() == 3;
        int length = sequence ? Math.toIntExact(array.extent(1)) : 1;
        return new ModalityShape(name, length, Math.toIntExact(array.extent(array.rank() - 1)));
    }
}
