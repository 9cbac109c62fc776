package org.decalign.backend.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.decalign.protocol.metric.MetricSeries;

/**
 * One curve in bounded memory, whatever its length and the order in which its points come. A short one is kept exactly.
 * A longer one is cut into ranges of equal length in steps; each keeps its least and its greatest value, the earlier of
 * equals. First, last and the last of the chosen epoch are kept too. All that is kept are points as they were recorded.
 */
final class Curve {
    private final CurveKey key;
    private final long count;
    private final long first;
    private final long last;
    private final boolean exact;
    private final long rangeLength;
    private final int chosenEpoch;
    private final Points least;
    private final Points greatest;
    private final Points ends = new Points(3);
    private int taken;

    /**
     * @param count how many points it has
     * @param first its first step
     * @param last its last step
     * @param ranges most ranges, and most points of a curve that is kept exactly
     * @param chosenEpoch whose last point is kept; 0 for none
     */
    Curve(CurveKey key, long count, long first, long last, int ranges, int chosenEpoch) {
        this.key = key;
        this.count = count;
        this.first = first;
        this.last = last;
        this.chosenEpoch = chosenEpoch;
        exact = count <= ranges;
        rangeLength = (last - first) / ranges + 1;
        least = new Points(exact ? (int) count : ranges);
        greatest = new Points(exact ? 0 : ranges);
    }

    CurveKey key() {
        return key;
    }

    void take(long step, int epoch, double value) {
        if (exact) {
            least.set(taken++, step, epoch, value);
            return;
        }
        int range = (int) ((step - first) / rangeLength);
        if (least.takes(range, step, -value, -least.values[range])) {
            least.set(range, step, epoch, value);
        }
        if (greatest.takes(range, step, value, greatest.values[range])) {
            greatest.set(range, step, epoch, value);
        }
        keepEnds(step, epoch, value);
    }

    private void keepEnds(long step, int epoch, double value) {
        if (step == first) {
            ends.set(0, step, epoch, value);
        }
        if (step == last) {
            ends.set(1, step, epoch, value);
        }
        if (epoch == chosenEpoch && step > ends.steps[2]) {
            ends.set(2, step, epoch, value);
        }
    }

    /** The points that are kept, by step. */
    MetricSeries series() {
        TreeMap<Long, double[]> byStep = new TreeMap<>();
        for (Points points : List.of(least, greatest, ends)) {
            points.addTo(byStep);
        }
        List<Integer> epochs = new ArrayList<>(byStep.size());
        List<Double> values = new ArrayList<>(byStep.size());
        byStep.values().forEach(point -> {
            epochs.add((int) point[0]);
            values.add(point[1]);
        });
        return new MetricSeries(key.name(), key.split(), List.copyOf(byStep.keySet()), epochs, values, count);
    }

    /** Points column by column; a place whose step is 0 is free. */
    private static final class Points {
        private final long[] steps;
        private final int[] epochs;
        private final double[] values;

        Points(int places) {
            steps = new long[places];
            epochs = new int[places];
            values = new double[places];
        }

        void set(int place, long step, int epoch, double value) {
            steps[place] = step;
            epochs[place] = epoch;
            values[place] = value;
        }

        /** True if a point takes a place: the place is free, or the point is greater, or equal and earlier. */
        boolean takes(int place, long step, double value, double held) {
            return steps[place] == 0 || value > held || (value == held && step < steps[place]);
        }

        void addTo(TreeMap<Long, double[]> byStep) {
            for (int i = 0; i < steps.length; i++) {
                if (steps[i] > 0) {
                    byStep.put(steps[i], new double[] {epochs[i], values[i]});
                }
            }
        }
    }
}
