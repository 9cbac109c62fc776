package org.decalign.cli.upload;

import java.util.function.LongSupplier;
import org.decalign.cli.output.LineWriter;
import org.decalign.protocol.upload.UploadView;

/** Lines for a log: each quarter of a file that takes longer than some seconds, and each part of its import. */
final class TransferLines implements TransferView {
    private static final int QUARTERS = 4;
    private static final double SHORT_SECONDS = 5;
    private final LineWriter out;
    private final LongSupplier nanos;
    private String name = "";
    private String said = "";
    private long length;
    private long first = -1;
    private long begun;
    private long quarter;

    TransferLines(LineWriter out, LongSupplier nanos) {
        this.out = out;
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
        long now = nanos.getAsLong();
        long at = length == 0 ? QUARTERS : bytes * QUARTERS / length;
        if (first < 0) {
            first = bytes;
            begun = now;
            quarter = at;
            if (bytes > 0 && bytes < length) {
                out.println(name + "  goes on at " + TransferText.bytes(bytes) + " of " + TransferText.bytes(length));
            }
        }
        double seconds = (now - begun) / 1e9;
        if (at > quarter && seconds >= SHORT_SECONDS) {
            quarter = at;
            out.println(name + "  " + TransferText.percent(bytes, length) + " %  " + TransferText.bytes(bytes) + " of "
                    + TransferText.bytes(length) + TransferText.rate(bytes - first, seconds, length - bytes));
        }
    }

    @Override
    public void imports(String file, UploadView upload) {
        String step = TransferText.step(upload).replaceFirst("\\..*", "");
        String line = file + "  " + step;
        if (!line.equals(said)) {
            said = line;
            out.println(line);
        }
    }

    @Override
    public void ends() {
        // A line that is written is done.
    }
}
