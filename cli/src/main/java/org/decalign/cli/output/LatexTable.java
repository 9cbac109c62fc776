package org.decalign.cli.output;

import java.util.List;
import java.util.stream.Collectors;
import org.decalign.cli.output.Table.Column;
import org.decalign.cli.output.Table.Kind;

/** A `tabular` with the rules of the package booktabs. */
final class LatexTable {
    private LatexTable() {}

    static String render(Table table) {
        StringBuilder text = new StringBuilder("\\begin{tabular}{");
        table.columns().forEach(c -> text.append(c.kind() == Kind.TEXT ? 'l' : 'r'));
        text.append("}\n\\toprule\n");
        text.append(line(table.columns().stream().map(Column::title).toList())).append("\\midrule\n");
        table.rows()
                .forEach(row -> text.append(line(row.stream().map(Cell::text).toList())));
        return text.append("\\bottomrule\n\\end{tabular}\n").toString();
    }

    private static String line(List<String> texts) {
        return texts.stream().map(LatexTable::escaped).collect(Collectors.joining(" & ")) + " \\\\\n";
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> escaped.append(escaped(c)));
        return escaped.toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case '&', '%', '$', '#', '_', '{', '}' -> "\\" + (char) c;
            case '~' -> "\\textasciitilde{}";
            case '^' -> "\\textasciicircum{}";
            case '\\' -> "\\textbackslash{}";
            case '±' -> "$\\pm$";
            case '–' -> "--";
            case '<' -> "\\textless{}";
            case '>' -> "\\textgreater{}";
            default -> Character.toString(c);
        };
    }
}
