package org.decalign.worker.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.decalign.model.optimizer.TrainingStep;
import org.decalign.protocol.metric.MetricPoint;
import org.jspecify.annotations.Nullable;

/** Points of the curves, by their names. */
final class Curves {
    private Curves() {}

    static List<MetricPoint> step(long step, int epoch, TrainingStep.Values values, double learningRate) {
        List<MetricPoint> points = new ArrayList<>();
        add(points, step, epoch, "loss", values.total());
        values.terms().forEach((name, value) -> add(points, step, epoch, "loss_" + name, value));
        add(points, step, epoch, "grad_norm", values.gradientNorm());
        add(points, step, epoch, "learning_rate", learningRate);
        return points;
    }

    /** A score that is undefined has no point. */
    static List<MetricPoint> scores(
            long step, int epoch, String split, Map<String, ? extends @Nullable Double> scores) {
        List<MetricPoint> points = new ArrayList<>();
        scores.forEach((name, value) -> {
            if (value != null && Double.isFinite(value)) {
                points.add(new MetricPoint(step, epoch, name, split, value));
            }
        });
        return points;
    }

    /** Of one epoch, by part of the network. */
    static List<MetricPoint> gradients(long step, int epoch, Map<String, Double> byPart) {
        List<MetricPoint> points = new ArrayList<>();
        byPart.forEach((part, norm) -> add(points, step, epoch, "grad_norm_" + part, norm));
        return points;
    }

    /** The mean over pairs of modalities, then each pair's; none with fewer than two modalities. */
    static List<MetricPoint> gap(long step, int epoch, String kind, Map<String, Double> byPair) {
        List<MetricPoint> points = new ArrayList<>();
        String name = "modality_gap_" + kind;
        byPair.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .ifPresent(mean -> points.add(new MetricPoint(step, epoch, name, "valid", mean)));
        byPair.forEach((pair, gap) -> points.add(new MetricPoint(step, epoch, name + "_" + pair, "valid", gap)));
        return points;
    }

    private static void add(List<MetricPoint> points, long step, int epoch, String name, double value) {
        points.add(new MetricPoint(step, epoch, name, "train", value));
    }
}
