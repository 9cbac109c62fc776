package org.decalign.datasets.source.folder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.mmsa.Problems;
import org.decalign.datasets.mmsa.SplitName;

/** Takes the rows of a label.csv one by one; notes every mistake with its line and goes on. */
final class LabelRows {
    private static final String NUMBER = "[+-]?([0-9]{1,30}(\\.[0-9]{0,30})?|\\.[0-9]{1,30})([eE][+-]?[0-9]{1,2})?";

    /** Each costs about a kilobyte of memory; MOSEI has 22,856. */
    static final int MOST = 200_000;

    private final LabelColumns columns;
    private final Problems problems;
    private final List<LabelRow> rows = new ArrayList<>();
    private final Map<String, Long> lines = new HashMap<>();

    LabelRows(LabelColumns columns, Problems problems) {
        this.columns = columns;
        this.problems = problems;
    }

    /** Takes the row that begins at this line; an empty line is none. */
    void add(List<String> values, long line) {
        if (values.size() == 1 && values.get(0).isBlank()) {
            return;
        }
        if (values.size() != columns.count()) {
            error(line, "has " + values.size() + " values; the first line names " + columns.count() + " columns");
            return;
        }
        if (rows.size() == MOST) {
            throw new DatasetException(LabelTable.FILE + " has more than " + MOST + " rows; at most so many are read");
        }
        LabelRow row = row(values, line);
        Long earlier = lines.putIfAbsent(row.id(), line);
        if (earlier != null) {
            error(
                    line,
                    "video_id " + Problems.shown(row.video()) + ", clip_id " + Problems.shown(row.clip())
                            + " stand in line " + earlier + " too; a sample has one row");
        }
        rows.add(row);
    }

    private LabelRow row(List<String> values, long line) {
        return new LabelRow(
                line,
                named(values, "video_id", line),
                named(values, "clip_id", line),
                columns.raw(values, "text"),
                label(columns.value(values, "label"), line),
                columns.value(values, "annotation"),
                mode(columns.value(values, "mode"), line));
    }

    private String named(List<String> values, String column, long line) {
        String value = columns.value(values, column);
        if (value.isEmpty()) {
            error(line, column + " is empty");
        }
        return value;
    }

    private double label(String value, long line) {
        if (!value.matches(NUMBER)) {
            error(line, "label is '" + Problems.shown(value) + "'; a number is needed");
            return 0;
        }
        return Double.parseDouble(value);
    }

    private String mode(String value, long line) {
        SplitName known = SplitName.of(value);
        if (known == null) {
            error(line, "mode is '" + Problems.shown(value) + "'; allowed are " + SplitName.allowed());
        }
        return known == null ? value : known.toString(); // one string for all rows
    }

    private void error(long line, String message) {
        problems.error(LabelTable.FILE + ", line " + line + ": " + message);
    }

    List<LabelRow> finish() {
        return List.copyOf(rows);
    }
}
