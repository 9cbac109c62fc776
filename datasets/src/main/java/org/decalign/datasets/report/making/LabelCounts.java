package org.decalign.datasets.report.making;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.decalign.datasets.report.DatasetReport.LabelReport;
import org.decalign.datasets.report.DatasetReport.LabelScale;

/** Counts the labels of all splits at the same places: classes; else the labels themselves where there are few; else 20 equal ranges. */
final class LabelCounts {
    private static final int FEW = 21;
    private static final int RANGES = 20;

    private final LabelScale scale;

    /**
     * @param splits each split's labels
     * @param classes number of classes, 0 for regression
     */
    LabelCounts(Collection<float[]> splits, int classes) {
        scale = classes > 0
                ? new LabelScale(
                        true,
                        IntStream.range(0, classes).asDoubleStream().boxed().toList())
                : regression(splits);
    }

    private static LabelScale regression(Collection<float[]> splits) {
        TreeSet<Double> distinct = new TreeSet<>();
        for (float[] labels : splits) {
            for (float label : labels) {
                // Without the sign of a zero.
                distinct.add(tidy(label + 0f));
                if (distinct.size() > FEW) {
                    return ranges(splits);
                }
            }
        }
        return new LabelScale(true, List.copyOf(distinct));
    }

    /** The single-precision number as people write it: 0.2, not 0.20000000298. */
    private static double tidy(float label) {
        return Double.parseDouble(Float.toString(label));
    }

    private static LabelScale ranges(Collection<float[]> splits) {
        var all = splits.stream()
                .flatMapToDouble(labels -> IntStream.range(0, labels.length).mapToDouble(i -> tidy(labels[i])))
                .summaryStatistics();
        double width = (all.getMax() - all.getMin()) / RANGES;
        DoubleStream inner = IntStream.range(0, RANGES).mapToDouble(i -> all.getMin() + i * width);
        return new LabelScale(
                false,
                DoubleStream.concat(inner, DoubleStream.of(all.getMax()))
                        .boxed()
                        .toList());
    }

    LabelScale scale() {
        return scale;
    }

    /** Returns the counts of one split's labels, at least one. */
    LabelReport of(float[] labels) {
        double[] at = scale.at().stream().mapToDouble(v -> v).toArray();
        int[] counts = new int[scale.exact() ? at.length : at.length - 1];
        var all = IntStream.range(0, labels.length)
                .mapToDouble(i -> tidy(labels[i] + 0f))
                .toArray();
        for (double label : all) {
            int found = Arrays.binarySearch(at, label);
            counts[Math.min(counts.length - 1, found >= 0 ? found : -found - 2)]++;
        }
        List<Integer> listed = new ArrayList<>();
        Arrays.stream(counts).forEach(listed::add);
        return new LabelReport(
                DoubleStream.of(all).min().orElse(0), DoubleStream.of(all).max().orElse(0), List.copyOf(listed));
    }
}
