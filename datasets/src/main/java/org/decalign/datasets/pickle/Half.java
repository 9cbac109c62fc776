package org.decalign.datasets.pickle;

/** IEEE 754 half precision; the JDK converts it only from 20 on. */
final class Half {
    private Half() {}

    static float toFloat(short bits) {
        int sign = bits & 0x8000;
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude = switch (exponent) {
            case 0 -> fraction * 0x1p-24f;
            case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            default -> (1024 + fraction) * (float) Math.scalb(1.0, exponent - 25);
        };
        return sign == 0 ? magnitude : -magnitude;
    }
}
