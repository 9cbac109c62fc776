package org.decalign.datasets.numpy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.decalign.datasets.DatasetException;
import org.jspecify.annotations.Nullable;

/** A NumPy array in a file. The elements of numeric and text arrays stay in the file until they are asked for; by one thread at a time. */
public final class NumpyArray {
    private static final long MOST_CHARACTERS = 256L << 20;
    /** Bytes that are read at once. */
    private static final int BLOCK = 1 << 20;
    /** Bytes of it that are copied at once: they stay in the processor's cache. */
    private static final int FLOAT_BLOCK = 1 << 18;
    /** Rows of a column that are so near to one another are read together. */
    private static final int NEAR = 256;

    private final ElementType type;
    private final long[] shape;
    private final boolean fortran;
    private final @Nullable Region region;
    private final List<Object> objects;
    /** The region's rows that are this array's, in order; null: all. */
    private final int @Nullable [] chosen;

    private @Nullable ByteBuffer floatBlock;

    private NumpyArray(ElementType type, long[] shape, boolean fortran, @Nullable Region region, List<Object> objects) {
        this.type = type;
        this.shape = shape.clone();
        this.fortran = fortran;
        this.region = region;
        this.objects = objects;
        this.chosen = null;
    }

    private NumpyArray(NumpyArray whole, int[] chosen) {
        this.type = whole.type;
        this.shape = whole.shape.clone();
        this.shape[0] = chosen.length;
        this.fortran = whole.fortran;
        this.region = whole.region;
        this.objects = whole.objects;
        this.chosen = chosen.clone();
    }

    /**
     * An array of numbers or text.
     *
     * @param type element type
     * @param shape extents; their product times the element's size is the region's length
     * @param fortran true when the first axis varies fastest
     * @param region the elements
     */
    public static NumpyArray ofBytes(ElementType type, long[] shape, boolean fortran, Region region) {
        return new NumpyArray(type, shape, fortran, region, List.of());
    }

    /** An array of objects, in C order. */
    public static NumpyArray ofObjects(ElementType type, long[] shape, List<Object> objects) {
        return new NumpyArray(type, shape, false, null, objects);
    }

    /**
     * The same array with some of its rows only; nothing is copied.
     *
     * @param rows row numbers, in any order
     * @throws IndexOutOfBoundsException when there is no such row
     */
    public NumpyArray rows(int[] rows) {
        if (region == null || chosen != null || rank() == 0) {
            throw new IllegalStateException("rows are chosen once, of numbers and text");
        }
        for (int row : rows) {
            Objects.checkIndex((long) row, shape[0]);
        }
        return new NumpyArray(this, rows);
    }

    /** Returns the elements of an array of objects; empty for any other. */
    public List<Object> objects() {
        return objects;
    }

    /** Returns what the elements are. */
    public ElementType type() {
        return type;
    }

    /** Returns the number of axes. */
    public int rank() {
        return shape.length;
    }

    /** Returns the extent of an axis. */
    public long extent(int axis) {
        return shape[axis];
    }

    /** Returns the shape as NumPy prints it, as {@code (1284, 50, 768)}. */
    public String shapeText() {
        StringBuilder text = new StringBuilder("(");
        for (int axis = 0; axis < shape.length; axis++) {
            text.append(axis == 0 ? "" : ", ").append(shape[axis]);
        }
        return text.append(shape.length == 1 ? ",)" : ")").toString();
    }

    /** Returns the elements of one row, that is the product of all extents but the first. */
    public long rowElements() {
        long elements = 1;
        for (int axis = 1; axis < shape.length; axis++) {
            elements *= shape[axis];
        }
        return elements;
    }

    /** Returns true when the file holds column after column: Fortran order, with more than one axis. */
    public boolean inColumns() {
        return fortran && shape.length > 1;
    }

    /**
     * Reads rows of a numeric array in C order.
     *
     * @param first first row
     * @param count number of rows
     * @param target receives count times {@link #rowElements()} numbers
     * @throws IOException when the file cannot be read
     */
    public void readRows(long first, int count, double[] target) throws IOException {
        if (!type.numeric() || region == null) {
            throw new IllegalStateException("an array of " + type.code() + " has no numbers");
        }
        int row = Math.toIntExact(rowElements());
        boolean columns = inColumns();
        int run;
        for (int done = 0; done < count; done += run) {
            run = run(first + done, count - done, columns ? NEAR : 1);
            if (columns) {
                readColumns(region, first + done, run, target, done * row);
            } else {
                readRun(region, stored(first + done) * row, run * row, target, done * row);
            }
        }
    }

    /** Returns the row's number in the region. */
    private long stored(long row) {
        return chosen == null ? row : chosen[Math.toIntExact(row)];
    }

    /** Returns how many of the next rows, at most this many, ascend in the region by steps of at most this many rows. */
    private int run(long first, int most, int step) {
        if (chosen == null) {
            return most;
        }
        int run = 1;
        while (run < most && follows(stored(first + run) - stored(first + run - 1), step)) {
            run++;
        }
        return run;
    }

    private static boolean follows(long gap, int step) {
        return gap > 0 && gap <= step;
    }

    /**
     * The same in single precision.
     *
     * @param target receives count times {@link #rowElements()} numbers, rounded where they are wider
     * @throws IOException when the file cannot be read
     */
    public void readFloats(long first, int count, float[] target) throws IOException {
        int elements = Math.toIntExact(count * rowElements());
        boolean asTheyAre = type.kind() == 'f' && type.size() == Float.BYTES && !inColumns();
        if (asTheyAre && region != null) {
            int row = Math.toIntExact(rowElements());
            int run;
            for (int done = 0; done < count; done += run) {
                run = run(first + done, count - done, 1);
                copyFloats(region, stored(first + done) * row, run * row, target, done * row);
            }
        } else {
            double[] wide = new double[elements];
            readRows(first, count, wide);
            for (int i = 0; i < elements; i++) {
                target[i] = (float) wide[i];
            }
        }
    }

    private void copyFloats(Region bytes, long element, int count, float[] target, int start) throws IOException {
        ByteBuffer block = floatBlock(bytes);
        int most = block.capacity() / Float.BYTES;
        for (int done = 0; done < count; done += most) {
            int part = Math.min(most, count - done);
            bytes.readInto((element + done) * Float.BYTES, block.clear().limit(part * Float.BYTES));
            block.asFloatBuffer().get(target, start + done, part);
        }
    }

    private ByteBuffer floatBlock(Region bytes) {
        if (floatBlock == null) {
            // A folder may hold tens of thousands of small arrays: those take none of the memory outside the heap.
            ByteBuffer block = bytes.length() < FLOAT_BLOCK
                    ? ByteBuffer.allocate((int) bytes.length())
                    : ByteBuffer.allocateDirect(FLOAT_BLOCK);
            floatBlock = block.order(type.order());
        }
        return floatBlock;
    }

    /** In Fortran order the first axis varies fastest: the selected rows of each column are read as one run, with what lies between them. */
    private void readColumns(Region bytes, long first, int count, double[] target, int start) throws IOException {
        int row = Math.toIntExact(rowElements());
        long rows = bytes.length() / type.size() / row;
        long lowest = stored(first);
        double[] column = new double[Math.toIntExact(stored(first + count - 1) - lowest + 1)];
        for (int c = 0; c < row; c++) {
            readRun(bytes, fortranColumn(c) * rows + lowest, column.length, column, 0);
            for (int i = 0; i < count; i++) {
                target[start + i * row + c] = column[(int) (stored(first + i) - lowest)];
            }
        }
    }

    /** Position of a row's C-order element {@code column} among the columns in Fortran order. */
    private long fortranColumn(int column) {
        long index = 0;
        int rest = column;
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int axis = 1; axis < shape.length; axis++) {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        for (int axis = shape.length - 1; axis >= 1; axis--) {
            index += rest % shape[axis] * strides[axis];
            rest /= (int) shape[axis];
        }
        return index;
    }

    private void readRun(Region bytes, long element, int count, double[] target, int start) throws IOException {
        int block = BLOCK / type.size();
        for (int done = 0; done < count; done += block) {
            int part = Math.min(block, count - done);
            ByteBuffer read = bytes.read((element + done) * type.size(), part * type.size());
            read.order(type.order());
            for (int i = 0; i < part; i++) {
                target[start + done + i] = type.number(read, i * type.size());
            }
        }
    }

    /**
     * Returns all elements of an array of rank 0 to 2, row by row, as strings, longs, doubles or booleans; of an object
     * array as they are.
     *
     * @throws DatasetException when the text is too long to be kept in memory
     * @throws IOException when the file cannot be read
     */
    public List<Object> elements() throws IOException {
        if (region == null) {
            return objects;
        }
        int row = Math.toIntExact(rowElements());
        int count = Math.toIntExact(rank() == 0 ? 1 : shape[0] * row);
        List<Object> values = new ArrayList<>(count);
        long characters = 0;
        for (int i = 0; i < count; i++) {
            long place = inColumns()
                    ? i % row * (region.length() / type.size() / row) + stored(i / row)
                    : stored(i / row) * row + i % row;
            Object value = element(region.read(place * type.size(), type.size()));
            characters += value instanceof String text ? text.length() : 0;
            if (characters > MOST_CHARACTERS) {
                throw new DatasetException("an array holds more than " + MOST_CHARACTERS + " characters of text");
            }
            values.add(value);
        }
        return values;
    }

    private Object element(ByteBuffer bytes) {
        bytes.order(type.order());
        return switch (type.kind()) {
            case 'U' -> wideText(bytes);
            case 'S' -> zeroEnded(new String(bytes.array(), StandardCharsets.UTF_8));
            case 'b' -> bytes.get(0) != 0;
            case 'f', 'B' -> type.number(bytes, 0);
            default -> wholeNumber(bytes);
        };
    }

    private Object wholeNumber(ByteBuffer bytes) {
        if (type.size() == 8) {
            return bytes.getLong(0);
        }
        return (long) type.number(bytes, 0);
    }

    private static String wideText(ByteBuffer bytes) {
        StringBuilder text = new StringBuilder();
        while (bytes.remaining() >= 4) {
            int point = bytes.getInt();
            text.appendCodePoint(isCharacter(point) ? point : 0xfffd);
        }
        return zeroEnded(text.toString());
    }

    /** Half a surrogate pair alone cannot be written as UTF-8. */
    private static boolean isCharacter(int point) {
        return Character.isValidCodePoint(point)
                && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
    }

    /** NumPy pads text with zero characters at the end. */
    private static String zeroEnded(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }
}
