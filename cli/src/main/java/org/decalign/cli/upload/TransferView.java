package org.decalign.cli.upload;

import org.decalign.cli.output.Console;
import org.decalign.cli.output.Format;
import org.decalign.protocol.upload.UploadView;

/** Shows how a file goes up and how its import goes. */
public interface TransferView {
    /** A file begins, or goes on. */
    void begins(String name, long length);

    /** So many bytes of it are sent, those of earlier commands among them; called a few times a second. */
    void sent(long bytes);

    /** Its import waits or runs; called about each second. */
    void imports(String name, UploadView upload);

    /** Nothing more is shown of this file. */
    void ends();

    /** A line that renews itself on a terminal, plain lines elsewhere. */
    static TransferView on(Console console, Format format) {
        return console.terminal() && format == Format.TABLE
                ? new TransferBar(console.out(), console.columns(), System::nanoTime)
                : new TransferLines(console.news(format), System::nanoTime);
    }
}
