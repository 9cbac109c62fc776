package org.decalign.cli.command.dataset.derivation;

import java.util.List;
import java.util.concurrent.Callable;
import org.decalign.cli.api.DatasetClient.Imported;
import org.decalign.cli.command.dataset.DatasetTable;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.ServerOption;
import org.decalign.cli.output.LineWriter;
import org.decalign.protocol.dataset.DatasetView;
import org.decalign.protocol.derivation.DeriveDataset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `lab datasets derive`. */
@Command(
        name = "derive",
        mixinStandardHelpOptions = true,
        description =
                "Makes a version from another: another split, fewer modalities or features, standardised. The same"
                        + " recipe gives the same version.")
public final class DeriveCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "DATASET", description = "id, name (its newest version) or name@hash")
    private String dataset = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "registry name of the new version; default the dataset's own, as its next version")
    private @Nullable String name;

    @Mixin
    private RecipeOption recipe = new RecipeOption();

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private FormatOption format = new FormatOption();

    public DeriveCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        DeriveDataset wanted = new DeriveDataset(name, recipe.recipe());
        Imported derived = server.client(context.environment()).datasets().derive(dataset, wanted);
        DatasetView made = derived.dataset();
        LineWriter news = context.console().news(format.format());
        news.println(made.name() + " version " + made.version()
                + (derived.created() ? " is stored" : " is there already with this content"));
        made.manifest().warnings().forEach(warning -> news.println("  warning: " + warning));
        context.console().print(DatasetTable.list(List.of(made)), format.format());
        return 0;
    }
}
