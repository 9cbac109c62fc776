package org.decalign.datasets.hdf5;

import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.ByteOrder;
import java.util.Map;
import org.decalign.datasets.numpy.ElementType;
import org.jspecify.annotations.Nullable;

/** The numeric types that are read: IEEE floats, whole numbers of whole bytes, and h5py's booleans. */
final class ElementTypes {
    private static final Map<Integer, String> BOOLEAN = Map.of(0, "FALSE", 1, "TRUE");

    private ElementTypes() {}

    /** Returns null for text and for what is not read. */
    static @Nullable ElementType of(DataType type) {
        if (type instanceof FloatingPoint real) {
            return isIeee(real) ? ElementType.of("f" + real.getSize(), isBig(real.getByteOrder())) : null;
        }
        if (type instanceof FixedPoint whole) {
            boolean plain = whole.getBitOffset() == 0 && whole.getBitPrecision() == 8 * whole.getSize();
            String kind = whole.isSigned() ? "i" : "u";
            return plain ? ElementType.of(kind + whole.getSize(), isBig(whole.getByteOrder())) : null;
        }
        boolean isBoolean = type instanceof EnumDataType named
                && named.getSize() == 1
                && named.getEnumMapping().equals(BOOLEAN);
        return isBoolean ? ElementType.of("b1", false) : null;
    }

    private static boolean isIeee(FloatingPoint type) {
        int mantissa = switch (type.getSize()) {
            case 2 -> 10;
            case 4 -> 23;
            case 8 -> 52;
            default -> -1;
        };
        int exponent = 8 * type.getSize() - 1 - mantissa;
        return type.getBitOffset() == 0
                && type.getMantissaLocation() == 0
                && type.getMantissaSize() == mantissa
                && type.getExponentLocation() == mantissa
                && type.getExponentSize() == exponent
                && type.getExponentBias() == (1 << (exponent - 1)) - 1;
    }

    private static boolean isBig(ByteOrder order) {
        return order == ByteOrder.BIG_ENDIAN;
    }

    /** Returns how messages call a type that is not read. */
    static String describe(DataType type) {
        String name = type.getClass().getSimpleName();
        return name.replace("DataType", "") + " of " + type.getSize() + " bytes";
    }
}
