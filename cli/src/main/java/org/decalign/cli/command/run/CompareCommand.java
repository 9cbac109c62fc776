package org.decalign.cli.command.run;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.ServerOption;
import org.decalign.cli.output.Format;
import org.decalign.cli.study.ComparisonTable;
import org.decalign.protocol.comparison.ComparisonView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `lab compare`. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Groups and runs side by side: scores with their difference to the first, and what differs in the configuration.",
            "The format table prints both; every other prints the scores, or with --keys the configuration."
        })
public final class CompareCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            arity = "1..20",
            paramLabel = "OF",
            description = "g3 for group 3, r12 or 12 for run 12; the first is the reference")
    private List<String> of = List.of();

    @Option(names = "--split", paramLabel = "SPLIT", description = "TEST or VALID; default ${DEFAULT-VALUE}")
    private Split split = Split.TEST;

    @Option(names = "--keys", description = "the configuration in place of the scores")
    private boolean keys;

    @Option(names = "--all-keys", description = "also the keys that are the same")
    private boolean allKeys;

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private FormatOption format = new FormatOption();

    enum Split {
        TEST,
        VALID
    }

    public CompareCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<String> references =
                of.stream().map(ref -> ref.matches("[0-9]+") ? "r" + ref : ref).toList();
        ComparisonView view = server.client(context.environment()).runs().compare(references);
        boolean people = format.format() == Format.TABLE;
        if (keys || people) {
            context.console().print(ComparisonTable.keys(view, allKeys), format.format());
        }
        ComparisonTable.apart(view).forEach(context.console().news(format.format())::println);
        if (!keys) {
            context.console()
                    .print(ComparisonTable.scores(view, split.name().toLowerCase(Locale.ROOT)), format.format());
        }
        return 0;
    }
}
