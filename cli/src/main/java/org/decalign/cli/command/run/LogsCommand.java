package org.decalign.cli.command.run;

import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.decalign.cli.choice.IdText;
import org.decalign.cli.follow.LogFollower;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.ServerOption;
import org.decalign.protocol.run.LogLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `lab logs`. */
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Prints a run's log.")
public final class LogsCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "RUN", converter = IdText.Run.class, description = "the run's number")
    private long id;

    @Option(
            names = {"-f", "--follow"},
            description = "go on until the run has ended")
    private boolean follow;

    @Mixin
    private ServerOption server = new ServerOption();

    public LogsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        LogFollower follower = new LogFollower(server.client(context.environment()), id, this::print);
        if (follow) {
            follower.follow();
        } else {
            follower.printAll();
        }
        return 0;
    }

    private void print(LogLine line) {
        context.console()
                .out()
                .printBlock(line.at().truncatedTo(ChronoUnit.SECONDS) + " " + line.attempt() + " " + line.level() + " "
                        + line.text());
    }
}
