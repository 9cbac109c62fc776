package org.decalign.datasets.samples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequenceReductionTests {
    @Test
    void aSmallSequenceIsKeptAsItIs() {
        SequenceReduction reduction = new SequenceReduction(3, 2);
        reduction.zero(0);
        reduction.add(1, new float[] {3, -4});
        reduction.add(2, new float[] {0, 0.123456f});
        assertThat(reduction.values()).isDeepEqualTo(new float[][] {{0, 0}, {3, -4}, {0, 0.1235f}});
        assertThat(reduction.norms()).containsExactly(0, 5, 0.1235f);
        assertThat(reduction.zeros()).containsExactly(1, 0, 0);
        assertThat(reduction.least()).isEqualTo(-4);
        assertThat(reduction.most()).isEqualTo(3);
    }

    @Test
    void stepsAndFeaturesShareRowsAndColumnsAndPaddingDoesNotThinTheMeans() {
        SequenceReduction reduction = new SequenceReduction(512, 130);
        float[] step = new float[130];
        for (int d = 0; d < 130; d++) {
            step[d] = d;
        }
        reduction.zero(0);
        for (int t = 1; t < 511; t++) {
            reduction.add(t, step);
        }
        reduction.zero(511);
        float[][] values = reduction.values();
        assertThat(values).hasDimensions(256, 64);
        // Feature d is in column floor(64 d / 130): 0 to 2 in the first, 128 and 129 in the last.
        assertThat(values[0][0]).isEqualTo(1);
        assertThat(values[100][63]).isEqualTo(128.5f);
        assertThat(reduction.zeros()[0]).isEqualTo(0.5f);
        assertThat(reduction.zeros()[1]).isZero();
        assertThat(reduction.norms()[0]).isEqualTo(reduction.norms()[1]);
    }

    @Test
    void aSingleStepKeepsMoreOfItsFeatures() {
        assertThat(new SequenceReduction(1, 216).values()).hasDimensions(1, 216);
        assertThat(new SequenceReduction(1, 768).values()).hasDimensions(1, 256);
        assertThat(new SequenceReduction(2, 768).values()).hasDimensions(2, 64);
    }

    @Test
    void withoutAnyStepEverythingIsZero() {
        SequenceReduction reduction = new SequenceReduction(2, 3);
        reduction.zero(0);
        reduction.zero(1);
        assertThat(reduction.least()).isZero();
        assertThat(reduction.most()).isZero();
        assertThat(reduction.norms()).containsExactly(0, 0);
    }
}
