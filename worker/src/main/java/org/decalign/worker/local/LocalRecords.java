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
    private final List<Path> checkpoints = new ArrayList<>();

    /** One line of `metrics.jsonl` and `costs.jsonl`. */
    private record Line(long step, int epoch, String name, double value, String split) {}

    /**
     * @param folder exists
     */
    LocalRecords(Path folder, ProgressLine console) throws IOException {
        this.metrics = Files.newBufferedWriter(folder.resolve("metrics.jsonl"));
        this.costs = Files.newBufferedWriter(
                folder.resolve("costs.jsonl"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        this.console = console;
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
        checkpoints.add(file.path());
        try {
            metrics.flush();
            costs.flush();
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

    /** Deletes the checkpoints that only a broken-off training needs. */
    void forgetCheckpoints() throws IOException {
        for (Path checkpoint : checkpoints) {
            Files.deleteIfExists(checkpoint);
        }
    }

    @Override
    public void close() throws IOException {
        try (metrics) {
            costs.close();
        }
    }
}
