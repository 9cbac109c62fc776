package org.decalign.datasets.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The statistics are part of a dataset's hash: to the bit what the textbook's loop gives, in whatever blocks they come. */
class FeatureMeterTests {
    private static final float[] SPECIAL = {0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, 1e-30f};
    private static final int STEPS = 90;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 74, 768})
    void agreesWithWelfordsUpdateToTheBit(int width) {
        float[] values = values(width);
        FeatureMeter meter = new FeatureMeter(5, width);
        for (int block = 0; block < STEPS; block += 30) {
            meter.add(Arrays.copyOfRange(values, block * width, (block + 30) * width), 30 * width);
        }
        meter.addReplaced(2);
        List<List<Double>> expected =
                IntStream.range(0, width).mapToObj(f -> plain(values, f, width)).toList();
        ModalityStatistics found = meter.statistics();
        assertThat(IntStream.range(0, width)
                        .mapToObj(f -> List.of(
                                found.mean().get(f),
                                found.deviation().get(f),
                                found.min().get(f),
                                found.max().get(f),
                                found.zeroShare().get(f)))
                        .toList())
                .isEqualTo(expected);
        assertThat(found.replaced()).isEqualTo(2);
    }

    private static float[] values(int width) {
        Random random = new Random(width);
        float[] values = new float[STEPS * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % width % 4 == 2 ? 1.5f : random.nextBoolean() ? random.nextFloat() - 0.3f : special(random);
        }
        // Only zeros of both signs in the first feature.
        for (int i = 0; i < values.length; i += width) {
            values[i] = i == width ? -0f : 0f;
        }
        return values;
    }

    private static float special(Random random) {
        return SPECIAL[random.nextInt(SPECIAL.length)];
    }

    /** Mean, deviation, least, most and the share of zeros of one feature. */
    private static List<Double> plain(float[] values, int feature, int width) {
        double mean = 0;
        double squares = 0;
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        long zeros = 0;
        for (int step = 0; step < STEPS; step++) {
            float value = values[step * width + feature];
            double off = value - mean;
            mean = mean + off * (1.0 / (step + 1));
            squares += off * (value - mean);
            min = Math.min(min, value);
            max = Math.max(max, value);
            zeros += value == 0 ? 1 : 0;
        }
        return List.of(mean, Math.sqrt(squares / STEPS), (double) min, (double) max, (double) zeros / STEPS);
    }
}
