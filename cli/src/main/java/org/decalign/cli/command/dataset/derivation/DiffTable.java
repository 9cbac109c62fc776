package org.decalign.cli.command.dataset.derivation;

import java.util.stream.Collectors;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.Table;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.derivation.DatasetDiff;
import org.decalign.protocol.derivation.DatasetDiff.Changed;
import org.decalign.protocol.derivation.DatasetDiff.LabelDiff;
import org.decalign.protocol.derivation.DatasetDiff.Samples;
import org.jspecify.annotations.Nullable;

/** What parts two dataset versions, a row each; what is alike has none. */
final class DiffTable {
    private static final int SHOWN = 5;

    private final Table table =
            new Table().text("what", "from", "to").number("samples").text("which");

    private DiffTable() {}

    static Table of(DatasetDiff diff) {
        DiffTable rows = new DiffTable();
        diff.facts().forEach((name, change) -> rows.value(name, change.from(), change.to()));
        diff.modalities().forEach(m -> rows.value("modality." + m.name(), shape(m.from()), shape(m.to())));
        if (diff.order()) {
            rows.value("modalities", "in one order", "in another");
        }
        diff.splits().forEach((name, split) -> {
            if (split.from() != split.to()) {
                rows.value("split." + name, split.from(), split.to());
            }
            rows.samples("added." + name, split.added());
            rows.samples("removed." + name, split.removed());
        });
        diff.moved().forEach(move -> rows.samples("moved." + move.from() + "." + move.to(), move.samples()));
        rows.changed(diff.changed());
        return rows.table;
    }

    private void changed(Changed changed) {
        labels(changed.labels());
        samples("texts", changed.texts());
        changed.features().forEach((name, feature) -> {
            if (feature.samples().count() > 0) {
                row(
                        "features." + name,
                        Cell.NONE,
                        Cell.of("by " + feature.largest() + " at most"),
                        Cell.of(feature.samples().count()),
                        ids(feature.samples()));
            }
        });
        samples("lengths", changed.lengths());
        Samples tokens = changed.tokens();
        if (tokens != null) {
            samples("text_bert", tokens);
        }
        samples("not compared", changed.twice());
    }

    private void labels(LabelDiff labels) {
        if (labels.count() > 0) {
            String some = labels.examples().stream()
                    .limit(SHOWN)
                    .map(l -> l.id() + ": " + l.from() + " → " + l.to())
                    .collect(Collectors.joining(", "));
            row("labels", Cell.NONE, Cell.NONE, Cell.of(labels.count()), Cell.of(some + rest(labels.count())));
        }
    }

    private void samples(String what, Samples samples) {
        if (samples.count() > 0) {
            row(what, Cell.NONE, Cell.NONE, Cell.of(samples.count()), ids(samples));
        }
    }

    private static Cell ids(Samples samples) {
        return Cell.of(samples.ids().stream().limit(SHOWN).collect(Collectors.joining(", ")) + rest(samples.count()));
    }

    private static String rest(long count) {
        return count > SHOWN ? ", …" : "";
    }

    private void value(String what, @Nullable Object from, @Nullable Object to) {
        row(what, Cell.of(from), Cell.of(to), Cell.NONE, Cell.NONE);
    }

    private void row(String what, Cell from, Cell to, Cell samples, Cell which) {
        table.row(Cell.of(what), from, to, samples, which);
    }

    private static @Nullable String shape(@Nullable ModalityShape shape) {
        return shape == null ? null : shape.length() + "×" + shape.width();
    }
}
