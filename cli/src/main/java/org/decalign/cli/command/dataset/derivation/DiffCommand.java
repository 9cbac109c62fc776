package org.decalign.cli.command.dataset.derivation;

import java.util.concurrent.Callable;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.ServerOption;
import org.decalign.protocol.derivation.DatasetDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** `lab datasets diff`. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Tells what parts two dataset versions; samples are known by their ids.")
public final class DiffCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(index = "0", paramLabel = "FROM", description = "id, name (its newest version) or name@hash")
    private String from = "";

    @Parameters(index = "1", paramLabel = "TO", description = "the same of the other version")
    private String to = "";

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private FormatOption format = new FormatOption();

    public DiffCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        DatasetDiff diff = server.client(context.environment()).datasets().diff(from, to);
        if (diff.same()) {
            context.console()
                    .news(format.format())
                    .println("both have the same content, " + diff.to().hash());
        }
        context.console().print(DiffTable.of(diff), format.format());
        return 0;
    }
}
