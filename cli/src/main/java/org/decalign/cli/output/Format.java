package org.decalign.cli.output;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a table is written. */
public enum Format {
    TABLE(table -> TextTable.render(table.shown())),
    JSON(JsonTable::render),
    CSV(CsvTable::render),
    MARKDOWN(table -> MarkdownTable.render(table.shown())),
    LATEX(table -> LatexTable.render(table.shown()));

    private final Function<Table, String> renderer;

    Format(Function<Table, String> renderer) {
        this.renderer = renderer;
    }

    /** The whole text, ending with a line break. */
    public String render(Table table) {
        return renderer.apply(table);
    }

    /** The name as it is given on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format with this name. */
    public static Optional<Format> parse(String text) {
        return Arrays.stream(values()).filter(f -> f.label().equals(text)).findFirst();
    }

    /** All names: `table, json, …`. */
    public static String allowed() {
        return Arrays.stream(values()).map(Format::label).collect(Collectors.joining(", "));
    }
}
