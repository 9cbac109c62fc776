package org.decalign.cli.upload;

import java.util.Locale;
import org.decalign.cli.output.Cell;
import org.decalign.protocol.upload.UploadView;
import org.decalign.protocol.upload.UploadView.Step;

/** Words for what is under way. */
final class TransferText {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private TransferText() {}

    /** As `512 B`, `3.4 GB`: units of a thousand. */
    static String bytes(double count) {
        int unit = 0;
        while (count >= 999.5 && unit < UNITS.length - 1) {
            count /= 1000;
            unit++;
        }
        String digits = unit == 0 || count >= 99.95
                ? String.valueOf(Math.round(count))
                : String.format(Locale.ROOT, "%.1f", count);
        return digits + " " + UNITS[unit];
    }

    static int percent(double done, double total) {
        return total <= 0 ? 100 : (int) Math.floor(100 * done / total);
    }

    /** What a transfer's speed so far lets one expect; empty while it tells nothing. */
    static String rate(long bytes, double seconds, long left) {
        if (seconds < 1 || bytes <= 0) {
            return "";
        }
        double rate = bytes / seconds;
        return "  " + bytes(rate) + "/s" + (left > 0 ? "  about " + Cell.duration(left / rate) + " left" : "");
    }

    /** What an import is at, without how much of it is done. */
    static String step(UploadView upload) {
        Step step = upload.progress();
        if (step != null) {
            return step.step();
        }
        Integer ahead = upload.ahead();
        return ahead == null || ahead == 0 ? "waiting" : "waiting, " + ahead + " before it";
    }
}
