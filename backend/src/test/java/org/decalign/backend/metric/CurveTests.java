package org.decalign.backend.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.decalign.protocol.metric.MetricSeries;
import org.junit.jupiter.api.Test;

class CurveTests {
    private static final CurveKey LOSS = new CurveKey("loss", "train");
    private static final int RANGES = 10;

    @Test
    void aShortCurveIsExactInWhateverOrderItsPointsCome() {
        Curve curve = new Curve(LOSS, 3, 2, 9, RANGES, 0);
        curve.take(9, 3, 0.5);
        curve.take(2, 1, 4);
        curve.take(5, 2, -1);
        MetricSeries series = curve.series();
        assertThat(series.steps()).containsExactly(2L, 5L, 9L);
        assertThat(series.epochs()).containsExactly(1, 2, 3);
        assertThat(series.values()).containsExactly(4.0, -1.0, 0.5);
        assertThat(series.count()).isEqualTo(3);
    }

    @Test
    void aLongCurveHasTheLeastAndTheGreatestPointOfEachRangeAndItsEnds() {
        MetricSeries series = reduced(1000, 0);
        assertThat(series.steps()).hasSizeLessThanOrEqualTo(2 * RANGES + 3).isSorted();
        assertThat(series.count()).isEqualTo(1000);
        assertThat(series.steps().get(0)).isEqualTo(1);
        assertThat(series.steps()).last().isEqualTo(1000L);
        for (long from = 1; from <= 1000; from += 100) {
            List<Long> range = LongStream.range(from, from + 100).boxed().toList();
            assertThat(series.steps())
                    .contains(Collections.min(range, CurveTests::byValue), Collections.max(range, CurveTests::byValue));
        }
        for (int i = 0; i < series.steps().size(); i++) {
            assertThat(series.values().get(i)).isEqualTo(value(series.steps().get(i)));
            assertThat(series.epochs().get(i)).isEqualTo(epoch(series.steps().get(i)));
        }
    }

    @Test
    void theLastPointOfTheChosenEpochIsKept() {
        assertThat(reduced(1000, 37).steps()).contains(370L);
    }

    @Test
    void ofEqualExtremesTheEarliestIsKept() {
        Curve curve = new Curve(LOSS, 100, 1, 100, 1, 0);
        LongStream.iterate(100, step -> step >= 1, step -> step - 1)
                .forEach(step -> curve.take(step, 1, step % 10 == 0 ? 1 : 0));
        assertThat(curve.series().steps()).containsExactly(1L, 10L, 100L);
    }

    @Test
    void aStepFarOutDoesNotOverflow() {
        Curve curve = new Curve(LOSS, 20, 1, Long.MAX_VALUE, RANGES, 0);
        LongStream.rangeClosed(1, 19).forEach(step -> curve.take(step, 1, step));
        curve.take(Long.MAX_VALUE, 2, 0.5);
        assertThat(curve.series().steps()).containsExactly(1L, 19L, Long.MAX_VALUE);
    }

    private static MetricSeries reduced(int points, int chosen) {
        Curve curve = new Curve(LOSS, points, 1, points, RANGES, chosen);
        List<Long> steps =
                new ArrayList<>(LongStream.rangeClosed(1, points).boxed().toList());
        Collections.shuffle(steps, new Random(1));
        steps.forEach(step -> curve.take(step, epoch(step), value(step)));
        return curve.series();
    }

    private static int byValue(long one, long other) {
        return Double.compare(value(one), value(other));
    }

    private static int epoch(long step) {
        return (int) ((step + 9) / 10);
    }

    private static double value(long step) {
        return Math.sin(step * 1.7) / step;
    }
}
