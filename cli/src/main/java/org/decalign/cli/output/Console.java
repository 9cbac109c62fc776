package org.decalign.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;

/**
 * Where the program writes.
 *
 * @param out results
 * @param err complaints
 * @param terminal whether results go to a terminal
 * @param columns the terminal's width
 */
public record Console(LineWriter out, LineWriter err, boolean terminal, int columns) {
    private static final int USUAL_WIDTH = 100;
    private static final int LEAST_WIDTH = 40;

    /** The process's own; the launcher script says by `lab.terminal` and `lab.columns` what it found. */
    public static Console ofProcess() {
        return new Console(
                new LineWriter(new FileOutputStream(FileDescriptor.out)),
                new LineWriter(new FileOutputStream(FileDescriptor.err)),
                Boolean.getBoolean("lab.terminal"),
                width(Integer.getInteger("lab.columns", 0)));
    }

    /** The table to `out`. */
    public void print(Table table, Format format) {
        out.raw(format.render(table));
    }

    /** Where news on the way goes: beside the table for people, else out of its way. */
    public LineWriter news(Format format) {
        return format == Format.TABLE ? out : err;
    }

    // Some terminals do not know their width and say 0.
    private static int width(int columns) {
        return columns <= 0 ? USUAL_WIDTH : Math.max(LEAST_WIDTH, columns);
    }
}
