package org.decalign.cli.command.dataset;

import java.util.concurrent.Callable;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.ServerOption;
import org.decalign.cli.output.Format;
import org.decalign.protocol.dataset.DatasetView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** `lab datasets delete`. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description = "Deletes one dataset version. One that runs, studies, benchmarks or derived versions use stays.")
final class DeleteCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "DATASET", description = "id, name (its newest version) or name@hash")
    private String dataset = "";

    @Mixin
    private ServerOption server = new ServerOption();

    DeleteCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LabClient client = server.client(context.environment());
        DatasetView found = client.datasets().get(dataset);
        client.datasets().delete(found.id());
        context.console().news(Format.TABLE).println(found.name() + " version " + found.version() + " is deleted");
        return 0;
    }
}
