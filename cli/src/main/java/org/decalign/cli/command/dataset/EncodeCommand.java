package org.decalign.cli.command.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.decalign.cli.local.Delegate;
import org.decalign.cli.option.Context;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** `lab datasets encode`: the worker program's `encode`. */
@Command(
        name = "encode",
        description = "Makes features of the texts in a label.csv. `lab datasets encode --help` tells its options.")
final class EncodeCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "OPTION", description = "the worker program's options", arity = "0..*")
    private List<String> arguments = new ArrayList<>();

    EncodeCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<String> whole = new ArrayList<>(List.of("encode"));
        whole.addAll(arguments);
        return Delegate.encoder(context.installation()).run(whole, Map.of());
    }
}
