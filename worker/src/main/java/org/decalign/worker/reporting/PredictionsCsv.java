package org.decalign.worker.reporting;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.decalign.protocol.run.PredictionRow;

/**
 * Predictions as a table: `split,id,label,prediction` for regression, `split,id,label,logit_0,…` for classification; a
 * line a sample, numbers in full precision.
 */
public final class PredictionsCsv {
    private PredictionsCsv() {}

    /**
     * Writes the file, over an earlier one.
     *
     * @param splits split name to its rows, in the order of the file
     */
    public static void write(Path file, Map<String, List<PredictionRow>> splits) throws IOException {
        int width = splits.values().stream()
                .flatMap(List::stream)
                .mapToInt(row -> row.output().size())
                .findFirst()
                .orElse(1);
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("split,id,label," + columns(width) + "\n");
            for (Map.Entry<String, List<PredictionRow>> split : splits.entrySet()) {
                for (PredictionRow row : split.getValue()) {
                    out.write(line(split.getKey(), row));
                }
            }
        }
    }

    private static String columns(int width) {
        return width == 1
                ? "prediction"
                : IntStream.range(0, width).mapToObj(i -> "logit_" + i).collect(Collectors.joining(","));
    }

    private static String line(String split, PredictionRow row) {
        String outputs = row.output().stream().map(String::valueOf).collect(Collectors.joining(","));
        return split + "," + quoted(row.id()) + "," + row.label() + "," + outputs + "\n";
    }

    private static String quoted(String id) {
        return id.matches("[^\",\r\n]*") ? id : '"' + id.replace("\"", "\"\"") + '"';
    }
}
