package org.decalign.cli.command.dataset;

import java.util.concurrent.Callable;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.ServerOption;
import org.decalign.protocol.dataset.EditDataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** `lab datasets edit`. */
@Command(
        name = "edit",
        mixinStandardHelpOptions = true,
        description = "Changes licence, source and notes of a dataset version; an empty text takes one away.")
final class EditCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "DATASET", description = "id, name (its newest version) or name@hash")
    private String dataset = "";

    @Mixin
    private FactsOption facts = new FactsOption();

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private FormatOption format = new FormatOption();

    EditCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        EditDataset edit = facts.edit();
        if (edit.equals(new EditDataset(null, null, null))) {
            throw CommandFailedException.wrongUse("nothing to change: give --licence, --source or --notes");
        }
        context.console()
                .print(
                        DatasetTable.details(server.client(context.environment())
                                        .datasets()
                                        .edit(dataset, edit))
                                .table(),
                        format.format());
        return 0;
    }
}
