package org.decalign.cli.command.dataset;

import java.util.concurrent.Callable;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.ServerOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** `lab datasets list`. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the dataset versions.")
final class ListCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private FormatOption format = new FormatOption();

    ListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.console()
                .print(
                        DatasetTable.list(
                                server.client(context.environment()).datasets().list()),
                        format.format());
        return 0;
    }
}
