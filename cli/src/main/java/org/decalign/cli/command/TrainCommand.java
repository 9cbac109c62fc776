package org.decalign.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.decalign.cli.local.Delegate;
import org.decalign.cli.option.Context;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** `lab train`: the worker program's `train`. */
@Command(name = "train", description = "Trains once with no server at all. `lab train --help` tells its options.")
public final class TrainCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "OPTION", description = "the worker program's options", arity = "0..*")
    private List<String> arguments = new ArrayList<>();

    public TrainCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<String> whole = new ArrayList<>(List.of("train"));
        whole.addAll(arguments);
        return Delegate.worker(context.installation()).run(whole, Map.of());
    }
}
