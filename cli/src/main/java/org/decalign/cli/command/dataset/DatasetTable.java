package org.decalign.cli.command.dataset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.FieldTable;
import org.decalign.cli.output.Table;
import org.decalign.protocol.config.CanonicalJson;
import org.decalign.protocol.dataset.DatasetFacts;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.DatasetView;
import org.decalign.protocol.dataset.DatasetView.Parent;
import org.decalign.protocol.dataset.OfficialSplit;
import org.decalign.protocol.dataset.SplitSummary;
import org.decalign.protocol.derivation.Recipe;
import org.jspecify.annotations.Nullable;

/** Dataset versions as tables. */
public final class DatasetTable {
    private static final int HASH_DIGITS = 12;

    private DatasetTable() {}

    public static Table list(List<DatasetView> datasets) {
        Table table = new Table()
                .number("id")
                .text("name")
                .number("version")
                .text("suite", "modalities", "samples")
                .text("hash", "imported");
        datasets.forEach(d -> table.row(
                Cell.of(d.id()),
                Cell.of(d.name()),
                Cell.of(d.version()),
                Cell.of(lower(d.manifest().suite())),
                Cell.of(modalities(d.manifest())),
                Cell.map(samples(d.manifest())),
                Cell.of(digits(d.manifest().hash())),
                Cell.time(d.createdAt())));
        return table;
    }

    static FieldTable details(DatasetView d) {
        DatasetManifest manifest = d.manifest();
        FieldTable table = new FieldTable()
                .add("id", Cell.of(d.id()))
                .add("name", Cell.of(d.name()))
                .add("version", Cell.of(d.version()))
                .add("hash", Cell.of(manifest.hash()))
                .add("suite", Cell.of(lower(manifest.suite())))
                .add("task", Cell.of(lower(manifest.task())))
                .add("classes", Cell.of(manifest.classes()))
                .add("sizeBytes", Cell.of(d.sizeBytes()))
                .add("imported", Cell.time(d.createdAt()))
                .add("runs", Cell.of(d.runs()));
        facts(table, d.facts());
        origin(table, d.parent(), d.recipe());
        manifest.modalities()
                .forEach(m -> table.add("modality." + m.name(), Cell.of(m.length() + " steps of " + m.width())));
        splits(manifest)
                .forEach((name, split) -> table.add("split." + name, Cell.of(split.samples()))
                        .add("labels." + name, Cell.map(split.labelHistogram())));
        OfficialSplit official = d.officialSplit();
        if (official != null) {
            table.add("officialSplit", Cell.of(inWords(official)));
        }
        manifest.protocol().forEach((key, value) -> table.add("protocol." + key, Cell.of(value)));
        manifest.warnings().forEach(warning -> table.add("warning", Cell.of(warning)));
        return table;
    }

    private static String inWords(OfficialSplit split) {
        return split.fits()
                ? split.dataset() + ", by ids and labels"
                : split.dataset() + " by ids, labels changed in " + String.join(", ", split.changed());
    }

    private static void facts(FieldTable table, DatasetFacts facts) {
        table.add("addedBy", Cell.of(facts.addedBy()))
                .add("licence", Cell.of(facts.licence()))
                .add("source", Cell.of(facts.source()))
                .add("notes", Cell.of(facts.notes()));
    }

    private static void origin(FieldTable table, @Nullable Parent parent, @Nullable Recipe recipe) {
        if (parent != null && recipe != null) {
            String version = parent.name() + " version " + parent.version() + ", " + digits(parent.hash());
            table.add("parent", Cell.of(version)).add("recipe", Cell.of(CanonicalJson.of(recipe)));
        }
    }

    private static String digits(String hash) {
        return hash.substring(0, Math.min(HASH_DIGITS, hash.length()));
    }

    private static String modalities(DatasetManifest manifest) {
        return manifest.modalities().stream()
                .map(m -> m.name() + " " + m.length() + "×" + m.width())
                .collect(Collectors.joining(", "));
    }

    /** Train first: the database has the splits in an order of its own. */
    private static Map<String, SplitSummary> splits(DatasetManifest manifest) {
        Map<String, SplitSummary> ordered = new LinkedHashMap<>();
        for (String name : List.of("train", "valid", "test")) {
            SplitSummary split = manifest.splits().get(name);
            if (split != null) {
                ordered.put(name, split);
            }
        }
        return ordered;
    }

    private static Map<String, Integer> samples(DatasetManifest manifest) {
        Map<String, Integer> samples = new LinkedHashMap<>();
        splits(manifest).forEach((name, split) -> samples.put(name, split.samples()));
        return samples;
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
