package org.decalign.datasets.pickle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.decalign.datasets.numpy.ElementType;
import org.decalign.datasets.numpy.NumpyArray;
import org.decalign.datasets.numpy.Region;
import org.decalign.datasets.pickle.PickleValues.ArrayInProgress;
import org.decalign.datasets.pickle.PickleValues.DType;
import org.decalign.datasets.pickle.PickleValues.LongText;
import org.decalign.datasets.pickle.PickleValues.Members;
import org.decalign.datasets.pickle.PickleValues.None;
import org.decalign.datasets.pickle.PickleValues.Tuple;
import org.jspecify.annotations.Nullable;

/** What REDUCE and BUILD may make: NumPy arrays, scalars and element types, builtin containers and bytes. */
final class Construction {
    private static final int MAX_RANK = 8;
    /** Bytes of the longest name of an element type, an order or a codec. */
    private static final int SHORT = 16;

    private final PickleInput input;
    private final Transcoder transcoder;

    Construction(PickleInput input, Transcoder transcoder) {
        this.input = input;
        this.transcoder = transcoder;
    }

    Object call(Object callable, Object arguments) throws IOException {
        if (callable instanceof Allowed what && arguments instanceof Tuple tuple) {
            return make(what, tuple.items());
        }
        throw input.error(PickleValues.describe(callable) + " is called with " + PickleValues.describe(arguments)
                + "; a function and a tuple are needed");
    }

    private Object make(Allowed what, List<Object> args) throws IOException {
        return switch (what) {
            case RECONSTRUCT -> reconstruct(args);
            case SCALAR -> scalar(args);
            case FROM_BUFFER -> fromBuffer(args);
            case DTYPE -> dtype(args);
            case NDARRAY -> throw input.error("numpy.ndarray is called; only _reconstruct may make arrays");
            case ENCODE -> encode(args);
            case BYTES, BYTEARRAY -> bytes(args);
            case LIST, TUPLE, SET, FROZENSET, DICT -> container(what, args);
        };
    }

    void build(Object target, Object state) throws IOException {
        if (target instanceof DType dtype && dtype.type == null && state instanceof Tuple tuple) {
            dtype.type = elementType(dtype, tuple.items());
        } else if (target instanceof ArrayInProgress array && array.array == null && state instanceof Tuple tuple) {
            array.array = array(tuple.items());
        } else {
            throw input.error("BUILD sets the state of " + PickleValues.describe(target) + " to "
                    + PickleValues.describe(state) + "; only new numpy arrays and dtypes have one");
        }
    }

    private Object reconstruct(List<Object> args) {
        if (args.size() != 3 || args.get(0) != Allowed.NDARRAY) {
            throw input.error("_reconstruct makes numpy.ndarray only");
        }
        return new ArrayInProgress();
    }

    private Object dtype(List<Object> args) throws IOException {
        String code = args.isEmpty() ? null : word(args.get(0));
        if (code == null || !code.matches("[fiubUSO][0-9]{1,7}")) {
            String given = args.isEmpty() ? "" : code == null ? " of another kind" : " " + code;
            throw input.error("numpy.dtype" + given + " is not read; allowed are " + ElementType.ALLOWED);
        }
        return new DType(code);
    }

    /** Returns a short text, or null if the value is not one. Python 2 wrote names, byte orders and flags as bytes. */
    private static @Nullable String word(Object value) throws IOException {
        return value instanceof Region bytes && bytes.length() > SHORT ? null : PickleReader.text(value);
    }

    private static boolean isTrue(Object flag) {
        return Boolean.TRUE.equals(flag) || Long.valueOf(1).equals(flag);
    }

    private ElementType elementType(DType dtype, List<Object> state) throws IOException {
        boolean bigEndian = state.size() > 1 && ">".equals(word(state.get(1)));
        boolean plain = state.size() >= 5 && state.get(2) == None.NONE && state.get(4) == None.NONE;
        if (!plain) {
            throw input.error("structured numpy.dtype; only plain element types are read");
        }
        return plainType(dtype.code, bigEndian);
    }

    private ElementType plainType(String code, boolean bigEndian) {
        ElementType type = ElementType.of(code, bigEndian);
        if (type == null) {
            throw input.error("numpy.dtype " + code + " is not read");
        }
        return type;
    }

    private NumpyArray array(List<Object> state) {
        if (state.size() != 5) {
            throw input.error("the state of a numpy array has " + state.size() + " parts instead of 5");
        }
        ElementType type = type(state.get(2));
        long[] shape = shape(state.get(1));
        if (type.kind() == 'O') {
            return objectArray(type, shape, state.get(4));
        }
        return numberArray(type, shape, state.get(3), state.get(4));
    }

    private NumpyArray objectArray(ElementType type, long[] shape, Object data) {
        if (!(data instanceof ArrayList<?> list) || list.size() != product(shape, 1)) {
            throw input.error("an array of objects whose list does not fit its shape");
        }
        return NumpyArray.ofObjects(type, shape, new ArrayList<>(list));
    }

    private NumpyArray numberArray(ElementType type, long[] shape, Object fortran, Object data) {
        if (type.kind() == 'O') {
            throw input.error("objects are given as bytes; a list of them is needed");
        }
        if (!(data instanceof Region bytes)) {
            throw input.error("the data of a numpy array is " + PickleValues.describe(data) + " instead of bytes");
        }
        long wanted = product(shape, type.size());
        if (bytes.length() != wanted) {
            throw input.error("a numpy array needs " + wanted + " bytes for its shape and has " + bytes.length());
        }
        return NumpyArray.ofBytes(type, shape, isTrue(fortran), bytes);
    }

    private Object fromBuffer(List<Object> args) throws IOException {
        if (args.size() != 4) {
            throw input.error("_frombuffer takes 4 arguments");
        }
        return numberArray(type(args.get(1)), shape(args.get(2)), "F".equals(word(args.get(3))), args.get(0));
    }

    private Object scalar(List<Object> args) throws IOException {
        if (args.size() != 2 || !(args.get(1) instanceof Region bytes)) {
            throw input.error("a numpy scalar needs an element type and bytes");
        }
        return numberArray(type(args.get(0)), new long[0], false, bytes)
                .elements()
                .get(0);
    }

    private ElementType type(Object value) {
        if (!(value instanceof DType dtype) || dtype.type == null) {
            throw input.error(PickleValues.describe(value) + " where a complete numpy.dtype is needed");
        }
        return dtype.type;
    }

    private long[] shape(Object value) {
        List<Object> axes = value instanceof Tuple tuple ? tuple.items() : List.of(value);
        if (axes.size() > MAX_RANK) {
            throw input.error("an array of " + axes.size() + " axes; at most " + MAX_RANK + " are read");
        }
        long[] shape = new long[axes.size()];
        for (int axis = 0; axis < shape.length; axis++) {
            if (!(axes.get(axis) instanceof Long extent) || extent < 0) {
                throw input.error("an array's shape holds something else than whole numbers");
            }
            shape[axis] = extent;
        }
        return shape;
    }

    private long product(long[] shape, long start) {
        long product = start;
        for (long extent : shape) {
            if (extent != 0 && product > Long.MAX_VALUE / extent) {
                throw input.error("an array's shape overflows");
            }
            product *= extent;
        }
        return product;
    }

    private Object encode(List<Object> args) throws IOException {
        boolean latin = args.size() == 2 && ("latin1".equals(word(args.get(1))) || "latin-1".equals(word(args.get(1))));
        if (latin && args.get(0) instanceof String text) {
            return transcoder.latin1(text);
        }
        if (latin && args.get(0) instanceof LongText text) {
            return transcoder.latin1(text.utf8());
        }
        throw input.error("_codecs.encode is read only for text in latin1");
    }

    private Object bytes(List<Object> args) throws IOException {
        if (args.isEmpty()) {
            return transcoder.latin1("");
        }
        return args.size() == 1 && args.get(0) instanceof Region region ? region : encode(args);
    }

    private Object container(Allowed what, List<Object> args) {
        List<Object> content = args.isEmpty() ? List.of() : content(what, args);
        return switch (what) {
            case LIST -> new ArrayList<>(content);
            case TUPLE -> new Tuple(List.copyOf(content));
            case DICT -> emptyDict(content);
            default -> new Members(new ArrayList<>(content));
        };
    }

    private Object emptyDict(List<Object> content) {
        if (!content.isEmpty()) {
            throw input.error("dict is called with content");
        }
        return new LinkedHashMap<String, Object>();
    }

    private List<Object> content(Allowed what, List<Object> args) {
        if (args.size() == 1 && args.get(0) instanceof ArrayList<?> list) {
            return new ArrayList<>(list);
        }
        if (args.size() == 1 && args.get(0) instanceof Tuple tuple) {
            return tuple.items();
        }
        throw input.error(what.label() + " is called with something else than a list or tuple");
    }
}
