package org.decalign.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.decalign.cli.local.Environment;
import org.decalign.cli.local.Installation;
import org.decalign.cli.option.Context;
import org.decalign.cli.output.Console;
import org.decalign.cli.output.LineWriter;

/** One call of the program within this JVM: its exit code and what it printed. */
record Run(int exit, String out, String err) {
    static Run lab(Map<String, String> environment, Path root, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(new LineWriter(out), new LineWriter(err), false, 100);
        Context context = new Context(new Environment(environment), new Installation(root), console);
        int exit = LabCommand.commandLine(context).execute(arguments);
        return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
