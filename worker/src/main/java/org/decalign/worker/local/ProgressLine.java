package org.decalign.worker.local;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Supplier;
import org.decalign.protocol.PlainText;
import org.decalign.protocol.run.Progress;
import org.jspecify.annotations.Nullable;

/** What people see: plain lines, and under them on a terminal one line that moves. */
final class ProgressLine {
    private static final int WIDTH = 24;
    private static final long PAUSE_NANOS = 100_000_000;
    private static final String CLEAR = "\r\033[K";

    private final PrintStream lines;
    private final @Nullable PrintStream moving;
    private long shownAt = System.nanoTime() - PAUSE_NANOS;
    private boolean shown;
    private long tenth;

    /**
     * @param lines takes the plain lines
     * @param moving takes the line that moves; null where nobody watches
     */
    ProgressLine(PrintStream lines, @Nullable PrintStream moving) {
        this.lines = lines;
        this.moving = moving;
    }

    /** On the program's own streams. */
    static ProgressLine onConsole() {
        return new ProgressLine(System.out, watched() ? System.err : null);
    }

    void line(String text) {
        clear();
        lines.println(PlainText.line(text));
    }

    /** What is wrong, to the program's own stream for errors. */
    void mistake(String text) {
        clear();
        System.err.println(PlainText.block(text));
    }

    /** Redrawn ten times a second at most. */
    void show(Progress progress) {
        show(() -> text(progress));
    }

    /** The same for work that is so many of so many; where nobody watches, a plain line at each tenth. */
    void show(String things, int done, int of) {
        if (moving != null) {
            show(() -> String.format(Locale.ROOT, "[%s] %d of %d %s", bar(done, of), done, of, things));
        } else if (10L * done / of > tenth) {
            tenth = 10L * done / of;
            lines.println(done + " of " + of + " " + things);
        }
    }

    private void show(Supplier<String> text) {
        long now = System.nanoTime();
        if (moving != null && now - shownAt >= PAUSE_NANOS) {
            moving.print(CLEAR + text.get());
            moving.flush();
            shown = true;
            shownAt = now;
        }
    }

    /** Takes the moving line away. */
    void clear() {
        if (moving != null && shown) {
            moving.print(CLEAR);
            moving.flush();
            shown = false;
        }
    }

    static String text(Progress p) {
        String text = String.format(
                Locale.ROOT,
                "[%s] epoch %d of %d, step %d of %d",
                bar(p.step(), p.steps()),
                p.epoch() + 1,
                p.epochs(),
                p.step(),
                p.steps());
        return p.secondsLeft() == null
                ? text
                : text + String.format(Locale.ROOT, ", %.0f s left at most", p.secondsLeft());
    }

    private static String bar(long done, long of) {
        int full = (int) (WIDTH * done / Math.max(1, of));
        return "#".repeat(full) + "-".repeat(WIDTH - full);
    }

    /** JDK 22 and newer give a console without a terminal too, and a method that tells. */
    private static boolean watched() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
