package org.decalign.cli.command.run;

import java.util.concurrent.Callable;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.ServerOption;
import org.decalign.protocol.run.EditRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** `lab rename`. */
@Command(
        name = "rename",
        mixinStandardHelpOptions = true,
        description = {
            "Gives a run or a group another name.",
            "A run without a name of its own has its group's; an empty text gives it that again."
        })
public final class RenameCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(index = "0", paramLabel = "OF", description = "g3 for group 3, r12 or 12 for run 12")
    private String of = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "1 to 200 characters")
    private String name = "";

    @Mixin
    private ServerOption server = new ServerOption();

    public RenameCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!of.matches("[gr]?[1-9][0-9]{0,14}")) {
            throw CommandFailedException.wrongUse(
                    of + " is not a run or a group: g3 for group 3, r12 or 12 for run 12");
        }
        LabClient client = server.client(context.environment());
        context.console().out().println(of.startsWith("g") ? group(client) : run(client));
        return 0;
    }

    private String group(LabClient client) {
        return "group " + number() + " is named "
                + client.runs().renameGroup(number(), name).name();
    }

    private String run(LabClient client) {
        EditRun edit = new EditRun(null, null, name);
        return "run " + number() + " is named "
                + client.runs().edit(number(), edit).summary().name();
    }

    private long number() {
        return Long.parseLong(of.replaceFirst("^[gr]", ""));
    }
}
