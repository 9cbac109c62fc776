package org.decalign.datasets.pickle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.numpy.ElementType;
import org.decalign.datasets.numpy.NumpyArray;
import org.decalign.datasets.numpy.Region;
import org.jspecify.annotations.Nullable;

/** The objects that exist only while a pickle is read, and how messages call them. */
final class PickleValues {
    private PickleValues() {}

    /** Python's None. */
    enum None {
        NONE
    }

    record Tuple(List<Object> items) {}

    record Members(List<Object> items) {}

    /** Text too long to be kept in memory: only {@code _codecs.encode} may use it. */
    record LongText(Region utf8) {}

    /** A {@code numpy.dtype}, complete once its state was set. */
    static final class DType {
        final String code;

        @Nullable
        ElementType type;

        DType(String code) {
            this.code = code;
        }
    }

    /** A {@code numpy.ndarray} between {@code _reconstruct} and BUILD. */
    static final class ArrayInProgress {
        @Nullable
        NumpyArray array;
    }

    static String describe(Object value) {
        if (value instanceof String) {
            return "a string";
        }
        if (value instanceof Number) {
            return "a number";
        }
        if (value instanceof ArrayList) {
            return "a list";
        }
        return value instanceof Map ? "a dict" : describeRare(value);
    }

    private static String describeRare(Object value) {
        if (value instanceof Allowed allowed) {
            return allowed.label();
        }
        return switch (value.getClass().getSimpleName()) {
            case "Tuple" -> "a tuple";
            case "Members" -> "a set";
            case "Region" -> "bytes";
            case "LongText" -> "a long string";
            case "DType" -> "a numpy.dtype";
            case "ArrayInProgress", "NumpyArray" -> "an array";
            case "Boolean" -> "a boolean";
            default -> "None";
        };
    }
}
