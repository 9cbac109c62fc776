package org.decalign.cli.command.dataset;

import org.decalign.protocol.dataset.DatasetFacts;
import org.decalign.protocol.dataset.EditDataset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** `--licence`, `--source`, `--notes`. */
final class FactsOption {
    @Option(names = "--licence", paramLabel = "TEXT", description = "under which the data may be used")
    private @Nullable String licence;

    @Option(names = "--source", paramLabel = "TEXT", description = "where the data comes from")
    private @Nullable String source;

    @Option(names = "--notes", paramLabel = "TEXT", description = "anything else")
    private @Nullable String notes;

    DatasetFacts facts() {
        return new DatasetFacts(licence, source, notes, null);
    }

    EditDataset edit() {
        return new EditDataset(licence, source, notes);
    }
}
