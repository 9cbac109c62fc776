package org.decalign.cli.command.dataset;

import java.util.List;
import java.util.concurrent.Callable;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.failure.ProblemException;
import org.decalign.cli.option.Checks;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.ServerOption;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.FieldTable;
import org.decalign.datasets.report.Finding;
import org.decalign.datasets.samples.SampleRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `lab datasets show`. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows one dataset version and what the checks found in it, worst first.")
final class ShowCommand implements Callable<Integer> {
    private static final int MOST_SAMPLES = 200;
    private final Context context;

    @Parameters(paramLabel = "DATASET", description = "id, name (its newest version) or name@hash")
    private String dataset = "";

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "also prints the first N samples of a split, at most 200")
    private int samples;

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            description = "the split of these samples: train, valid or test; default: ${DEFAULT-VALUE}")
    private String split = "train";

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private FormatOption format = new FormatOption();

    ShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Checks.between("--samples", samples, 0, MOST_SAMPLES);
        LabClient client = server.client(context.environment());
        FieldTable fields = DatasetTable.details(client.datasets().get(dataset));
        addFindings(fields, client);
        if (samples > 0) {
            client.datasets()
                    .samples(dataset, split, samples)
                    .forEach(row -> fields.add("sample." + split + "." + row.index(), Cell.of(said(row))));
        }
        context.console().print(fields.table(), format.format());
        return 0;
    }

    /** What is known of the dataset is shown even where its report cannot be made. */
    private void addFindings(FieldTable table, LabClient client) {
        try {
            List<Finding> findings = client.datasets().report(dataset).findings();
            if (findings.isEmpty()) {
                table.add("findings", Cell.of("none"));
            }
            findings.forEach(
                    finding -> table.add("finding." + DatasetTable.lower(finding.level()), Cell.of(finding.text())));
        } catch (ProblemException e) {
            table.add("findings", Cell.of("not known: " + e.getMessage()));
        }
    }

    private static String said(SampleRow row) {
        String text = row.text() == null ? "" : ": " + row.text() + (row.cut() ? " …" : "");
        return "label " + row.label() + ", " + row.id() + text;
    }
}
