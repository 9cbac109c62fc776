package org.decalign.worker.reporting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.decalign.protocol.home.PrivateFiles;
import org.decalign.protocol.metric.MetricPoint;
import org.decalign.protocol.run.PredictionRow;
import org.decalign.protocol.run.Progress;
import org.decalign.worker.client.ArtifactUpload;
import org.decalign.worker.trace.TracedEpoch;
import org.decalign.worker.training.CheckpointFile;
import org.decalign.worker.training.TrainingObserver;
import org.decalign.worker.training.TrainingResult;
import tools.jackson.databind.json.JsonMapper;

/** Tells the server of a training: each call of the training becomes a report. */
public final class ServerReporting implements TrainingObserver {
    private final Reports reports;
    private final int classes;
    private final Path folder;
    private final Map<String, List<PredictionRow>> predictions = new LinkedHashMap<>();

    /**
     * @param classes number of classes, 0 for regression
     * @param folder for files on their way; on the disk where the training writes
     */
    public ServerReporting(Reports reports, int classes, Path folder) {
        this.reports = reports;
        this.classes = classes;
        this.folder = folder;
    }

    @Override
    public void started(int epoch, long step) throws InterruptedException {
        reports.resume(epoch, step);
    }

    @Override
    public void metrics(List<MetricPoint> points) {
        points.forEach(reports::metric);
    }

    @Override
    public void costs(List<MetricPoint> points) {
        metrics(points);
    }

    @Override
    public void log(String level, String text) {
        reports.log(level, text);
    }

    @Override
    public void progress(Progress progress) {
        reports.progress(progress);
    }

    @Override
    public void trace(TracedEpoch trace) {
        String name = String.format(Locale.ROOT, "trace-epoch-%04d.safetensors", trace.epoch());
        reports.trace(new ArtifactUpload(name, "trace", trace.epoch(), trace.step(), second(trace.file(), name)));
    }

    /** The training deletes its file two epochs later; a second name keeps the content for a slow upload. */
    @Override
    public void checkpoint(CheckpointFile file) {
        String name = String.format(Locale.ROOT, "checkpoint-epoch-%04d.safetensors", file.epoch());
        reports.checkpoint(
                new ArtifactUpload(name, "checkpoint", file.epoch(), file.step(), second(file.path(), name)));
    }

    /** A file's second name, for what deletes it when it has been sent. */
    private Path second(Path file, String name) {
        Path link = folder.resolve("upload-" + name);
        try {
            Files.deleteIfExists(link);
            Files.createLink(link, file);
        } catch (UnsupportedOperationException e) {
            copy(file, link);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return link;
    }

    @Override
    public void predictions(String split, List<PredictionRow> rows) throws InterruptedException {
        reports.predictions(split, rows);
        predictions.put(split, rows);
    }

    @Override
    public boolean stopped() {
        return reports.stop() != null;
    }

    /** Sends what a finished training leaves, once its traces are there: weights, the table of predictions, provenance. */
    public void finished(TrainingResult result) throws IOException, InterruptedException {
        Path table = folder.resolve("predictions.csv");
        PredictionsCsv.write(PrivateFiles.ensureFile(table), predictions, classes);
        Path provenance = folder.resolve("provenance.json");
        Files.write(
                PrivateFiles.ensureFile(provenance),
                JsonMapper.builder().build().writeValueAsBytes(result.provenance()));
        reports.awaitTraces();
        send("checkpoint.safetensors", "weights", result, result.weights());
        send("predictions.csv", "predictions", result, table);
        send("provenance.json", "provenance", result, provenance);
    }

    private void send(String name, String kind, TrainingResult result, Path file) throws InterruptedException {
        reports.artifact(new ArtifactUpload(name, kind, result.scores().epoch(), result.step(), file));
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
