package org.decalign.cli.command.token;

import java.time.Instant;
import java.util.concurrent.Callable;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.ServerOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** `lab token list`. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Lists the tokens without their secrets. LAB_TOKEN and LAB_WORKER_TOKEN of the server are not among them.")
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
                        TokenTable.of(
                                server.client(context.environment()).tokens().list(), Instant.now()),
                        format.format());
        return 0;
    }
}
