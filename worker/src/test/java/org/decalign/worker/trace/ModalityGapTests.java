package org.decalign.worker.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ModalityGapTests {
    @Test
    void theGapIsTheDistanceOfTheCentroidsOfUnitVectors() {
        ModalityGap gap = new ModalityGap();
        // Unit vectors (1, 0) and (0, 1) have the centroid (1/2, 1/2); (-1, 0) twice has (-1, 0): sqrt(9/4 + 1/4).
        gap.add(Map.of("text", new float[] {5, 0, 0, 0.1f}), 2);
        gap.add(Map.of("vision", new float[] {-3, 0, -1, 0}), 2);
        assertThat(gap.byPair()).hasSize(1);
        assertThat(gap.byPair().values().iterator().next()).isCloseTo(Math.sqrt(2.5), within(1e-12));
    }

    @Test
    void batchesOfAnySizeGiveTheSameGap() {
        ModalityGap whole = new ModalityGap();
        ModalityGap parts = new ModalityGap();
        float[] a = {1, 2, 3, 4, -1, 2};
        float[] b = {0, 1, 2, -2, 5, 1};
        whole.add(Map.of("a", a), 3);
        whole.add(Map.of("b", b), 3);
        for (int i = 0; i < 3; i++) {
            parts.add(Map.of("a", new float[] {a[2 * i], a[2 * i + 1]}), 1);
            parts.add(Map.of("b", new float[] {b[2 * i], b[2 * i + 1]}), 1);
        }
        assertThat(parts.byPair()).isEqualTo(whole.byPair());
    }

    @Test
    void featuresThatAreAllZeroCountAsTheOriginAndOneModalityHasNoGap() {
        ModalityGap gap = new ModalityGap();
        gap.add(Map.of("a", new float[] {0, 0}), 1);
        assertThat(gap.byPair()).isEmpty();
        gap.add(Map.of("b", new float[] {0, 7}), 1);
        assertThat(gap.byPair().values()).containsExactly(1.0);
    }
}
