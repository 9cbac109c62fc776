package org.decalign.datasets.fuzzing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.decalign.datasets.numpy.NumpyArray;
import org.decalign.datasets.pickle.PickleBytes.Array;

/** What Python's pickle holds most: text, numbers, booleans, lists, dicts and arrays, nested four deep. */
final class PlainValues {
    private PlainValues() {}

    static Arbitrary<Object> nested(int depth) {
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                texts(),
                Arbitraries.integers().map(Integer::longValue),
                Arbitraries.doubles().withSpecialValue(Double.NaN).withSpecialValue(-0.0),
                Arbitraries.of(true, false),
                doubles());
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<List<Object>> lists = nested(depth - 1).list().ofMaxSize(5);
        Arbitrary<Map<String, Object>> dicts =
                Arbitraries.maps(texts(), nested(depth - 1)).ofMaxSize(5);
        return Arbitraries.oneOf(leaves, lists, dicts);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().ofMaxLength(20).filter(PlainValues::hasNoHalfPair);
    }

    private static boolean hasNoHalfPair(String text) {
        return text.chars().noneMatch(c -> Character.isSurrogate((char) c));
    }

    private static Arbitrary<Array> doubles() {
        Arbitrary<double[]> values = Arbitraries.doubles().array(double[].class).ofMaxSize(12);
        return Combinators.combine(values, Arbitraries.of(true, false)).as((numbers, column) -> {
            Array array = Array.doubles(numbers);
            return new Array("f8", column ? new long[] {numbers.length, 1} : array.shape(), array.data());
        });
    }

    /** The same with each array, written or read, as its shape and numbers. */
    static Object comparable(Object value) throws IOException {
        if (value instanceof List<?> list) {
            List<Object> plain = new ArrayList<>();
            for (Object item : list) {
                plain.add(comparable(item));
            }
            return plain;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> plain = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                plain.put(entry.getKey(), comparable(entry.getValue()));
            }
            return plain;
        }
        return value instanceof Array || value instanceof NumpyArray ? numbers(value) : value;
    }

    private static List<Object> numbers(Object array) throws IOException {
        List<Object> all = new ArrayList<>();
        if (array instanceof Array written) {
            for (long extent : written.shape()) {
                all.add(extent);
            }
            var bytes = java.nio.ByteBuffer.wrap(written.data()).order(java.nio.ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining()) {
                all.add(bytes.getDouble());
            }
        } else if (array instanceof NumpyArray read) {
            for (int axis = 0; axis < read.rank(); axis++) {
                all.add(read.extent(axis));
            }
            double[] values = new double[(int) (read.extent(0) * read.rowElements())];
            read.readRows(0, (int) read.extent(0), values);
            for (double number : values) {
                all.add(number);
            }
        }
        return all;
    }
}
