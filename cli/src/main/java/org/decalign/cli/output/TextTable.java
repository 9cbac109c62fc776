package org.decalign.cli.output;

import java.util.ArrayList;
import java.util.List;
import org.decalign.cli.output.Table.Column;
import org.decalign.cli.output.Table.Kind;

/** Aligned columns for a terminal, two spaces between them. */
final class TextTable {
    private TextTable() {}

    static String render(Table table) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(table.columns().stream().map(Column::title).toList());
        table.rows().forEach(row -> lines.add(row.stream().map(Cell::text).toList()));
        int[] widths = widths(lines, table.columns().size());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(line(table, lines.get(i), widths)).append('\n');
            if (i == 0) {
                text.append(rule(widths)).append('\n');
            }
        }
        return text.toString();
    }

    private static String line(Table table, List<String> texts, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            boolean left = table.columns().get(i).kind() == Kind.TEXT;
            String pad = " ".repeat(widths[i] - width(texts.get(i)));
            line.append(i == 0 ? "" : "  ").append(left ? texts.get(i) + pad : pad + texts.get(i));
        }
        return line.toString().stripTrailing();
    }

    private static String rule(int[] widths) {
        List<String> parts = new ArrayList<>();
        for (int width : widths) {
            parts.add("─".repeat(width));
        }
        return String.join("  ", parts);
    }

    private static int[] widths(List<List<String>> lines, int columns) {
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], width(line.get(i)));
            }
        }
        return widths;
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
