package org.decalign.cli.output;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.decalign.protocol.PlainText;

/**
 * The only way to print. What a line says may come from a server, a worker or a file, so it can neither steer the
 * terminal nor pass for a line of this program: see {@link PlainText}.
 */
public final class LineWriter {
    private static final String CLEAR_LINE = "\r\033[K";
    private static final String UP_AND_CLEAR = "\033[%dA\033[J";
    private final PrintStream stream;

    public LineWriter(OutputStream stream) {
        this.stream = new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    /** Text as one line, whatever it holds. */
    public void println(String text) {
        raw(PlainText.line(text) + "\n");
    }

    /** Text that may have several lines; all but the first are indented. */
    public void printBlock(String text) {
        raw(PlainText.block(text) + "\n");
    }

    /** An empty line. */
    public void println() {
        raw("\n");
    }

    /** What went wrong and where, for a mistake of this program. */
    public void printTrace(Exception failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        printBlock(trace.toString());
    }

    /** Writes lines over those that were written last on a terminal. */
    public void rewrite(int above, List<String> lines) {
        StringBuilder text = new StringBuilder(above == 0 ? "" : String.format(UP_AND_CLEAR, above));
        lines.forEach(line -> text.append(PlainText.line(line)).append('\n'));
        raw(text.toString());
    }

    /** Writes over the terminal's current line and stays in it; an empty text clears it. */
    public void rewriteLine(String text) {
        raw(CLEAR_LINE + PlainText.line(text));
    }

    /** For the library that reads the command line: it prints nothing but this program's own texts. */
    public PrintWriter forHelp() {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** Text that is safe already. */
    void raw(String text) {
        stream.print(text);
        stream.flush();
    }
}
