package org.decalign.worker.trace;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.util.Map;
import org.decalign.model.DecAlignConfig.Alignment;
import org.decalign.model.DecAlignConfig.Forms;
import org.decalign.model.DecAlignConfig.Terms;
import org.junit.jupiter.api.Test;

class PlanQualityTests {
    /** They are written in this order, and the same seed gives the same files. */
    @Test
    void theCurvesAreAlwaysInTheSameOrder() {
        Alignment alignment = new Alignment(2, 3, 1e-4, 0.1, 10, false, false, 1, Terms.ALL, Forms.RELEASED);
        try (NDManager manager = NDManager.newBaseManager()) {
            PlanQuality quality = new PlanQuality(alignment, manager);
            quality.add(Map.of("text", new float[] {1, 0, 0, 1, 1, 1}, "vision", new float[] {0, 1, 1, 0, -1, 1}), 3);
            assertThat(quality.curves().keySet()).containsExactly("transport_mass", "transport_marginal_error");
        }
    }

    @Test
    void oneModalityHasNoPlan() {
        try (NDManager manager = NDManager.newBaseManager()) {
            PlanQuality quality = new PlanQuality(null, manager);
            quality.add(Map.of("text", new float[] {1, 0}), 1);
            assertThat(quality.curves()).isEmpty();
        }
    }
}
