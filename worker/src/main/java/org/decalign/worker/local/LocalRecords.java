package org.decalign.worker.local;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.protocol.metric.MetricPoint;
import org.decalign.protocol.run.PredictionRow;
import org.decalign.protocol.run.Progress;
import org.decalign.worker.trace.TracedEpoch;
import org.decalign.worker.training.CheckpointFile;
import org.decalign.worker.training.TrainingObserver;

/** Keeps what a training reports in its folder: curves as they come, predictions at the end. */
final class LocalRecords implements TrainingObserver, Closeable {
    private final BufferedWriter metrics;
    private final BufferedWriter costs;
    private final ProgressLine console;
    private final Map<String, List<PredictionRow>> predictions = new LinkedHashMap<>();
    private final LocalCheckpoints checkpoints;

    /** One line of `metrics.jsonl` and `costs.jsonl`. */
    private record Line(long step, int epoch, String name, double value, String split) {}

    private LocalRecords(
            BufferedWriter metrics, BufferedWriter costs, LocalCheckpoints checkpoints, ProgressLine console) {
        this.metrics = metrics;
        this.costs = costs;
        this.checkpoints = checkpoints;
        this.console = console;
    }

    /**
     * Opens the records of a folder that exists.
     *
     * @param steps steps whose lines of an earlier attempt stay, 0 begins afresh
     */
    static LocalRecords open(Path folder, LocalCheckpoints checkpoints, long steps, ProgressLine console)
            throws IOException {
        Path file = folder.resolve("metrics.jsonl");
        List<String> kept = steps == 0 ? List.of() : linesUpTo(file, steps);
        BufferedWriter metrics = Files.newBufferedWriter(file);
        for (String line : kept) {
            metrics.write(line);
            metrics.write('\n');
        }
        metrics.flush();
        BufferedWriter costs = Files.newBufferedWriter(
                folder.resolve("costs.jsonl"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return new LocalRecords(metrics, costs, checkpoints, console);
    }

    /** The last line of a killed process may be half there. */
    private static List<String> linesUpTo(Path file, long steps) throws IOException {
        List<String> kept = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            try {
                if (!(JsonText.value(line) instanceof Map<?, ?> point)
                        || !(point.get("step") instanceof Number step)
                        || step.longValue() > steps) {
                    break;
                }
            } catch (IllegalArgumentException e) {
                break;
            }
            kept.add(line);
        }
        return kept;
    }

    @Override
    public void started(int epoch, long step) {}

    @Override
    public void metrics(List<MetricPoint> points) {
        write(points, metrics);
    }

    @Override
    public void costs(List<MetricPoint> points) {
        write(points, costs);
    }

    private static void write(List<MetricPoint> points, BufferedWriter file) {
        try {
            for (MetricPoint p : points) {
                file.write(JsonText.line(new Line(p.step(), p.epoch(), p.name(), p.value(), p.split())));
                file.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void log(String level, String text) {
        console.line(level.equals("info") ? text : level + ": " + text);
    }

    @Override
    public void progress(Progress progress) {
        console.show(progress);
    }

    /** The training has put it where it stays. */
    @Override
    public void trace(TracedEpoch trace) {}

    @Override
    public void checkpoint(CheckpointFile file) {
        try {
            metrics.flush();
            costs.flush();
            checkpoints.add(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void predictions(String split, List<PredictionRow> rows) {
        predictions.put(split, rows);
    }

    @Override
    public boolean stopped() {
        return Thread.currentThread().isInterrupted();
    }

    Map<String, List<PredictionRow>> predictions() {
        return predictions;
    }

    @Override
    public void close() throws IOException {
        try (metrics) {
            costs.close();
        }
    }
}
