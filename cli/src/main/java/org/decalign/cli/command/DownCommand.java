package org.decalign.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.local.LocalProcess;
import org.decalign.cli.local.LocalServer;
import org.decalign.cli.local.Programs;
import org.decalign.cli.option.Context;
import org.decalign.cli.output.LineWriter;
import picocli.CommandLine.Command;

/** `lab down`. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description =
                "Stops the workers and then the server of LAB_HOME. A worker ends its step and gives its job back first.")
public final class DownCommand implements Callable<Integer> {
    private final Context context;

    public DownCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LocalServer local = new LocalServer(
                context.environment(),
                new Programs(context.installation(), context.environment().home(), Programs.Launcher.UP));
        List<LocalProcess> processes = local.processes();
        LineWriter out = context.console().out();
        if (processes.isEmpty()) {
            out.println("nothing runs on " + context.environment().home().folder());
            return 0;
        }
        local.end(processes);
        long servers = processes.stream().filter(LocalProcess::isServer).count();
        out.println("stopped " + (processes.size() - servers) + " workers and " + servers + " server");
        List<LocalProcess> left = processes.stream().filter(LocalProcess::runs).toList();
        left.forEach(p -> out.println("process " + p.handle().pid() + " does not end"));
        return left.isEmpty() ? 0 : CommandFailedException.FAILED;
    }
}
