package org.decalign.worker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.decalign.protocol.metric.MetricPoint;
import org.decalign.protocol.worker.Heartbeat;
import org.decalign.protocol.worker.LogBatch;
import org.decalign.protocol.worker.MetricBatch;
import org.decalign.protocol.worker.Outcome;
import org.decalign.protocol.worker.PredictionBatch;
import org.decalign.protocol.worker.ResumeNotice;
import tools.jackson.databind.json.JsonMapper;

/** What workers reported to the fake backend. A batch that is sent again counts once. */
public final class Reported {
    private final JsonMapper json = JsonMapper.builder().build();
    private final TreeMap<Long, MetricBatch> metrics = new TreeMap<>();
    private final TreeMap<Long, LogBatch> logs = new TreeMap<>();
    private final List<Long> arrived = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<ResumeNotice> resumes = new ArrayList<>();
    private final List<Heartbeat> beats = new ArrayList<>();
    private final Map<String, PredictionBatch> predictions = new HashMap<>();

    /** The points of all batches, in the order of their numbers. */
    public synchronized List<MetricPoint> points() {
        return metrics.values().stream().flatMap(b -> b.points().stream()).toList();
    }

    public synchronized List<String> lines() {
        return logs.values().stream()
                .flatMap(b -> b.lines().stream())
                .map(LogBatch.Line::text)
                .toList();
    }

    /** Numbers of the metric batches as they came, repeats included. */
    public synchronized List<Long> arrivedMetricBatches() {
        return List.copyOf(arrived);
    }

    public synchronized List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    public synchronized List<ResumeNotice> resumes() {
        return List.copyOf(resumes);
    }

    public synchronized List<Heartbeat> beats() {
        return List.copyOf(beats);
    }

    public synchronized Map<String, PredictionBatch> predictions() {
        return Map.copyOf(predictions);
    }

    /** Returns false if workers report nothing of this kind. */
    synchronized boolean add(String kind, byte[] body) {
        switch (kind) {
            case "heartbeat" -> beats.add(json.readValue(body, Heartbeat.class));
            case "resume" -> resumes.add(json.readValue(body, ResumeNotice.class));
            case "metrics" -> {
                MetricBatch batch = json.readValue(body, MetricBatch.class);
                arrived.add(batch.batch());
                metrics.putIfAbsent(batch.batch(), batch);
            }
            case "logs" -> {
                LogBatch batch = json.readValue(body, LogBatch.class);
                logs.putIfAbsent(batch.batch(), batch);
            }
            case "predictions" -> {
                PredictionBatch batch = json.readValue(body, PredictionBatch.class);
                predictions.put(batch.split(), batch);
            }
            case "outcome" -> outcomes.add(json.readValue(body, Outcome.class));
            default -> {
                return false;
            }
        }
        return true;
    }
}
