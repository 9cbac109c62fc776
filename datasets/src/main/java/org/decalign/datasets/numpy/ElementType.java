package org.decalign.datasets.numpy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * What an array's elements are.
 *
 * @param kind NumPy's letter: {@code f} float, {@code i} and {@code u} integers, {@code b} boolean, {@code U} text, {@code S} byte text, {@code O} objects;
 *     {@code B} is bfloat16, which safetensors has
 * @param size bytes of one element
 * @param bigEndian byte order of numbers and text
 */
public record ElementType(char kind, int size, boolean bigEndian) {
    /** What messages say is read. */
    public static final String ALLOWED = "f2 f4 f8, i and u with 1 2 4 8, b1, text and objects";

    private static final int LONGEST_TEXT = 1 << 18;

    /**
     * The type of one of NumPy's codes.
     *
     * @param code as {@code f4} or {@code U12}
     * @return null when it is not read
     */
    public static @Nullable ElementType of(String code, boolean bigEndian) {
        if (!code.matches("[fiubUSO][0-9]{1,7}")) {
            return null;
        }
        char kind = code.charAt(0);
        int width = Integer.parseInt(code.substring(1));
        boolean known = switch (kind) {
            case 'f' -> width == 2 || width == 4 || width == 8;
            case 'i', 'u' -> width == 1 || width == 2 || width == 4 || width == 8;
            case 'b' -> width == 1;
            case 'U', 'S' -> width <= LONGEST_TEXT;
            default -> true;
        };
        return known ? new ElementType(kind, kind == 'U' ? 4 * width : width, bigEndian) : null;
    }

    /** Returns true for floats, integers and booleans. */
    public boolean numeric() {
        return "fiubB".indexOf(kind) >= 0;
    }

    /** Returns NumPy's name of the type, as {@code f4}. */
    public String code() {
        return kind + Integer.toString(kind == 'U' ? size / 4 : size);
    }

    ByteOrder order() {
        return bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** Reads the number at byte {@code at}; integers above 2^53 lose their last bits. */
    double number(ByteBuffer bytes, int at) {
        return switch (kind) {
            case 'f' -> real(bytes, at);
            case 'B' -> Float.intBitsToFloat(bytes.getShort(at) << 16);
            default -> whole(bytes, at);
        };
    }

    private double real(ByteBuffer bytes, int at) {
        return switch (size) {
            case 2 -> half(bytes.getShort(at));
            case 4 -> bytes.getFloat(at);
            default -> bytes.getDouble(at);
        };
    }

    private double whole(ByteBuffer bytes, int at) {
        boolean signed = kind == 'i';
        return switch (size) {
            case 1 -> signed ? bytes.get(at) : bytes.get(at) & 0xff;
            case 2 -> signed ? bytes.getShort(at) : bytes.getShort(at) & 0xffff;
            case 4 -> signed ? bytes.getInt(at) : bytes.getInt(at) & 0xffffffffL;
            default -> signed ? bytes.getLong(at) : unsigned(bytes.getLong(at));
        };
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : value + 0x1p64;
    }

    /** IEEE 754 half precision; the JDK converts it only from 20 on. */
    private static float half(short bits) {
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude = switch (exponent) {
            case 0 -> fraction * 0x1p-24f;
            case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            default -> (1024 + fraction) * (float) Math.scalb(1.0, exponent - 25);
        };
        return bits < 0 ? -magnitude : magnitude;
    }
}
