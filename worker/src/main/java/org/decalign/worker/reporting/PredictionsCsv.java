package org.decalign.worker.reporting;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.decalign.protocol.run.PredictionRow;

/** `predictions.csv`: split, id, label, then the prediction, or `logit_0` and on. */
public final class PredictionsCsv {
    private PredictionsCsv() {}

    /**
     * Writes all rows.
     *
     * @param splits rows by split
     * @param classes number of logits, 0 for regression
     */
    public static void write(Path file, Map<String, List<PredictionRow>> splits, int classes) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("split,id,label," + outputs(classes) + "\n");
            for (Map.Entry<String, List<PredictionRow>> split : splits.entrySet()) {
                for (PredictionRow row : split.getValue()) {
                    out.write(line(split.getKey(), row, classes > 0));
                }
            }
        }
    }

    private static String outputs(int classes) {
        return classes == 0
                ? "prediction"
                : IntStream.range(0, classes).mapToObj(i -> "logit_" + i).collect(Collectors.joining(","));
    }

    private static String line(String split, PredictionRow row, boolean wholeLabel) {
        String label = wholeLabel ? String.valueOf((long) row.label()) : String.valueOf(row.label());
        String outputs = row.output().stream().map(String::valueOf).collect(Collectors.joining(","));
        return split + "," + quoted(row.id()) + "," + label + "," + outputs + "\n";
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
