package org.decalign.cli.upload;

import java.util.function.LongSupplier;
import org.decalign.cli.output.LineWriter;
import org.decalign.protocol.upload.UploadView;
import org.decalign.protocol.upload.UploadView.Step;

/** One line of a terminal that writes over itself. */
final class TransferBar implements TransferView {
    private static final int BAR = 24;
    private final LineWriter out;
    private final int columns;
    private final LongSupplier nanos;
    private String name = "";
    private long length;
    private long first = -1;
    private long begun;
    private boolean shown;

    TransferBar(LineWriter out, int columns, LongSupplier nanos) {
        this.out = out;
        this.columns = columns;
        this.nanos = nanos;
    }

    @Override
    public void begins(String file, long bytes) {
        name = file;
        length = bytes;
        first = -1;
    }

    @Override
    public void sent(long bytes) {
        if (first < 0) {
            first = bytes;
            begun = nanos.getAsLong();
        }
        double seconds = (nanos.getAsLong() - begun) / 1e9;
        show(name + "  " + bar(bytes, length) + "  " + TransferText.bytes(bytes) + " of " + TransferText.bytes(length)
                + TransferText.rate(bytes - first, seconds, length - bytes));
    }

    @Override
    public void imports(String file, UploadView upload) {
        Step step = upload.progress();
        show(file + "  " + (step == null ? "" : bar(step.done(), step.total()) + "  ") + TransferText.step(upload));
    }

    @Override
    public void ends() {
        if (shown) {
            out.rewriteLine("");
            shown = false;
        }
    }

    private void show(String line) {
        out.rewriteLine(line.length() < columns ? line : line.substring(0, columns - 2) + "…");
        shown = true;
    }

    private static String bar(long done, long total) {
        int percent = TransferText.percent(done, total);
        int full = percent * BAR / 100;
        return "█".repeat(full) + "░".repeat(BAR - full) + String.format(" %3d %%", percent);
    }
}
