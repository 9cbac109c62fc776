package org.decalign.cli.output;

import java.util.List;
import java.util.stream.Collectors;
import org.decalign.cli.output.Table.Column;
import org.decalign.cli.output.Table.Kind;

/** A pipe table. */
final class MarkdownTable {
    private MarkdownTable() {}

    static String render(Table table) {
        StringBuilder text = new StringBuilder();
        text.append(line(table.columns().stream().map(Column::title).toList()));
        text.append(table.columns().stream()
                        .map(c -> c.kind() == Kind.TEXT ? "---" : "---:")
                        .collect(Collectors.joining(" | ", "| ", " |")))
                .append('\n');
        table.rows()
                .forEach(row -> text.append(line(row.stream().map(Cell::text).toList())));
        return text.toString();
    }

    private static String line(List<String> texts) {
        return texts.stream().map(MarkdownTable::escaped).collect(Collectors.joining(" | ", "| ", " |")) + "\n";
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\|*_`<\\[])", "\\\\$1");
    }
}
