package org.decalign.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.decalign.cli.local.Delegate;
import org.decalign.cli.option.Context;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** `lab worker`: the worker program's `serve`. */
@Command(
        name = "worker",
        description = "Takes jobs from a server and trains them. `lab worker --help` tells its options.")
public final class WorkerCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "OPTION", description = "the worker program's options", arity = "0..*")
    private List<String> arguments = new ArrayList<>();

    public WorkerCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<String> whole = new ArrayList<>(List.of("serve"));
        whole.addAll(arguments);
        return Delegate.worker(context.installation())
                .run(
                        whole,
                        Map.of("LAB_URL", context.environment().serverAddress().url()));
    }
}
