package org.decalign.worker.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.decalign.model.optimizer.TrainingStep;
import org.decalign.protocol.metric.MetricPoint;

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

    static List<MetricPoint> scores(long step, int epoch, String split, Map<String, Double> scores) {
        List<MetricPoint> points = new ArrayList<>();
        scores.forEach((name, value) -> {
            if (Double.isFinite(value)) {
                points.add(new MetricPoint(step, epoch, name, split, value));
            }
        });
        return points;
    }

    private static void add(List<MetricPoint> points, long step, int epoch, String name, double value) {
        points.add(new MetricPoint(step, epoch, name, "train", value));
    }
}
