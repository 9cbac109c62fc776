package org.decalign.worker.local;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
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
        lines.println(text);
    }

    /** Redrawn ten times a second at most. */
    void show(Progress progress) {
        long now = System.nanoTime();
        if (moving != null && now - shownAt >= PAUSE_NANOS) {
            moving.print(CLEAR + text(progress));
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
        int done = (int) (WIDTH * p.step() / Math.max(1, p.steps()));
        String bar = "#".repeat(done) + "-".repeat(WIDTH - done);
        String text = String.format(
                Locale.ROOT, "[%s] epoch %d of %d, step %d of %d", bar, p.epoch() + 1, p.epochs(), p.step(), p.steps());
        return p.secondsLeft() == null
                ? text
                : text + String.format(Locale.ROOT, ", %.0f s left at most", p.secondsLeft());
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
