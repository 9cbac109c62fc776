package org.decalign.cli.command.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.choice.RunChoice;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.failure.ProblemException;
import org.decalign.cli.http.ServerUnreachableException;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.ServerOption;
import org.decalign.cli.output.Format;
import org.decalign.protocol.run.RunSummary;
import picocli.CommandLine.Mixin;

/** Does one thing to each chosen run, prints the results, and reports the runs for which it failed. */
abstract class OnRunsCommand implements Callable<Integer>, RunChoice.Policy {
    private static final int UNAUTHORIZED = 401;
    private final Context context;

    @Mixin
    private RunChoice choice = new RunChoice();

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private FormatOption format = new FormatOption();

    OnRunsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        check();
        LabClient client = server.client(context.environment());
        List<Long> runs = choice.of(client, this);
        if (runs.isEmpty()) {
            context.console().news(format.format()).println("no run was " + done() + ": none matches");
        }
        return runs.size() == 1 ? only(client, runs.get(0)) : each(client, runs);
    }

    /** Refuses options that ask for nothing. */
    void check() {}

    /** What has happened to a run, as `cancelled`. */
    abstract String done();

    abstract RunSummary change(LabClient client, long run);

    private int only(LabClient client, long run) {
        print(List.of(change(client, run)));
        return 0;
    }

    private int each(LabClient client, List<Long> runs) {
        List<RunSummary> changed = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            try {
                changed.add(change(client, runs.get(i)));
            } catch (CommandFailedException e) {
                if (i == 0 && meetsAll(e)) {
                    throw e;
                }
                List<Long> met = meetsAll(e) ? runs.subList(i, runs.size()) : List.of(runs.get(i));
                failures.add(numbers(met) + ": " + e.getMessage());
                i += met.size() - 1;
            }
        }
        print(changed);
        return failures.isEmpty() ? 0 : complain(failures, runs.size() - changed.size(), runs.size());
    }

    /** True if the other runs would fail in the same way. */
    private static boolean meetsAll(CommandFailedException failure) {
        return failure instanceof ServerUnreachableException
                || (failure instanceof ProblemException problem && problem.status() == UNAUTHORIZED);
    }

    private static String numbers(List<Long> runs) {
        List<String> numbers = runs.stream().map(String::valueOf).toList();
        return (runs.size() == 1 ? "run " : "runs ") + String.join(", ", numbers);
    }

    private void print(List<RunSummary> runs) {
        if (!runs.isEmpty() || format.format() != Format.TABLE) {
            context.console().print(RunTable.of(runs), format.format());
        }
    }

    private int complain(List<String> failures, int failed, int all) {
        context.console()
                .err()
                .printBlock("lab: " + failed + " of " + all + " runs could not be " + done() + "\n"
                        + String.join("\n", failures));
        return CommandFailedException.FAILED;
    }
}
