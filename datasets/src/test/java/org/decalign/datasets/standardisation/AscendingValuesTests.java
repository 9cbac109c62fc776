package org.decalign.datasets.standardisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A thousand values, at most seven of them held. */
class AscendingValuesTests {
    private static final int COUNT = 1000;

    static Stream<float[]> columns() {
        return Stream.of(
                column(random -> (float) random.nextGaussian()),
                column(random -> Float.intBitsToFloat(random.nextInt() & 0xbf7fffff)),
                column(random -> random.nextInt(3) - 1f),
                column(random -> random.nextBoolean() ? 0f : -0f),
                column(random -> 1 + random.nextInt(5) * Math.ulp(1f)),
                column(random -> random.nextInt(4) == 0 ? random.nextFloat() : 0));
    }

    @ParameterizedTest
    @MethodSource("columns")
    void theOrderIsThatOfASortToTheBit(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        int[] bits = new int[COUNT];
        int[] at = new int[1];
        ascending(values).each(value -> bits[at[0]++] = Float.floatToRawIntBits(value));
        assertThat(at[0]).isEqualTo(COUNT);
        for (int i = 0; i < COUNT; i++) {
            assertThat(bits[i]).isEqualTo(Float.floatToRawIntBits(sorted[i]));
        }
    }

    @ParameterizedTest
    @MethodSource("columns")
    void theScaleIsThatOfTheWholeColumnToTheBit(float[] values) {
        for (ClipPercentiles clip :
                new ClipPercentiles[] {new ClipPercentiles(0, 100), new ClipPercentiles(0.5, 99.25)}) {
            assertThat(ascending(values).scale(clip)).isEqualTo(FeatureScale.of(values.clone(), clip));
        }
    }

    @Test
    void oneValueAloneIsAColumnToo() {
        float[] one = {2.5f};
        AscendingValues ascending = new AscendingValues(sink -> sink.take(2.5f), 1, 7);
        ClipPercentiles clip = new ClipPercentiles(1, 99);
        assertThat(ascending.scale(clip)).isEqualTo(FeatureScale.of(one, clip));
    }

    private static AscendingValues ascending(float[] values) {
        return new AscendingValues(
                sink -> {
                    for (float value : values) {
                        sink.take(value);
                    }
                },
                COUNT,
                7);
    }

    private interface Draw {
        float of(Random random);
    }

    private static float[] column(Draw draw) {
        Random random = new Random(5);
        float[] values = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            values[i] = draw.of(random);
        }
        return values;
    }
}
