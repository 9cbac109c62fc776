package org.decalign.worker.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.protocol.metric.MetricPoint;
import org.decalign.protocol.run.PredictionRow;
import org.decalign.protocol.run.Progress;
import org.decalign.worker.trace.TracedEpoch;

/** Keeps everything a training says, and a copy of every checkpoint. */
final class Recorded implements TrainingObserver {
    final List<MetricPoint> points = new ArrayList<>();
    final List<MetricPoint> costs = new ArrayList<>();
    final Map<Integer, TracedEpoch> traces = new LinkedHashMap<>();
    final List<String> lines = new ArrayList<>();
    final List<Progress> progress = new ArrayList<>();
    final List<CheckpointFile> checkpoints = new ArrayList<>();
    final Map<Integer, Path> copies = new LinkedHashMap<>();
    final Map<String, List<PredictionRow>> predictions = new LinkedHashMap<>();
    long stopAfter = Long.MAX_VALUE;
    int startedEpoch = -1;
    long startedStep = -1;

    @Override
    public void started(int epoch, long step) {
        startedEpoch = epoch;
        startedStep = step;
    }

    @Override
    public void metrics(List<MetricPoint> more) {
        points.addAll(more);
    }

    @Override
    public void costs(List<MetricPoint> more) {
        costs.addAll(more);
    }

    @Override
    public void log(String level, String text) {
        lines.add(text);
    }

    @Override
    public void progress(Progress now) {
        progress.add(now);
    }

    @Override
    public void trace(TracedEpoch trace) {
        traces.put(trace.epoch(), trace);
    }

    @Override
    public void checkpoint(CheckpointFile file) {
        checkpoints.add(file);
        try {
            Path copy = Files.createTempFile(file.path().getParent(), "copy-", ".safetensors");
            Files.write(copy, Files.readAllBytes(file.path()));
            copies.put(file.epoch(), copy);
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
        return curve("train", "loss").size() >= stopAfter;
    }

    List<MetricPoint> curve(String split, String name) {
        return points.stream()
                .filter(p -> p.split().equals(split) && p.name().equals(name))
                .toList();
    }

    List<Double> cost(String split, String name) {
        return costs.stream()
                .filter(p -> p.split().equals(split) && p.name().equals(name))
                .map(MetricPoint::value)
                .toList();
    }

    List<MetricPoint> after(long step) {
        return points.stream().filter(p -> p.step() > step).toList();
    }
}
