package org.decalign.cli.command;

import java.util.concurrent.Callable;
import org.decalign.cli.demo.Demo;
import org.decalign.cli.option.Checks;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** `lab demo`. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Trains the paper's module ablation on the bundled dataset, with nothing prepared.",
            "Starts a server with its embedded PostgreSQL and one worker on LAB_HOME (or uses those that run there), imports"
                    + " the bundled dataset, trains five arms, prints their table and the page's address, and stays up until"
                    + " Ctrl-C. Runs that are there already are not trained again."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int MOST_SEEDS = 100;
    private final Context context;

    @Mixin
    private FormatOption format = new FormatOption();

    @Option(names = "--seeds", paramLabel = "N", description = "runs an arm, 1 to 100; default ${DEFAULT-VALUE}")
    private int seeds = 2;

    @Option(names = "--exit", description = "leave after the table instead of staying up")
    private boolean exit;

    @Option(names = "--fresh", description = "train all again, whatever is there")
    private boolean fresh;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "the server's port; default LAB_PORT, else the first free one from 8080 on")
    private @Nullable Integer port;

    public DemoCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Checks.between("--seeds", seeds, 1, MOST_SEEDS);
        return new Demo(context, new Demo.Wish(seeds, exit, fresh, Checks.port(port), format.format())).run();
    }
}
