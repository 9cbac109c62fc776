package org.decalign.worker.cache;

import java.util.Locale;

/** Sizes in words. */
final class Bytes {
    private static final String UNITS = "kMGTP";

    private Bytes() {}

    /** As `3.8 GB` (10^9), `512 bytes`. */
    static String text(long bytes) {
        double size = bytes;
        int unit = -1;
        while (size >= 999.5 && unit < UNITS.length() - 1) {
            size /= 1000;
            unit++;
        }
        return unit < 0
                ? bytes + " bytes"
                : String.format(Locale.ROOT, size < 10 ? "%.1f %cB" : "%.0f %cB", size, UNITS.charAt(unit));
    }
}
