package org.decalign.cli.follow;

import java.time.Duration;
import org.decalign.cli.output.Console;
import org.decalign.cli.output.Format;

/** Shows how runs advance. */
public interface ProgressView {
    /** Shows the present state; called again and again. */
    void show(RunBoard board, Duration elapsed);

    /** A block that renews itself on a terminal, plain lines elsewhere. */
    static ProgressView on(Console console, Format format) {
        return console.terminal() && format == Format.TABLE
                ? new ProgressBlock(console.out(), console.columns())
                : new ProgressLines(console.news(format));
    }
}
