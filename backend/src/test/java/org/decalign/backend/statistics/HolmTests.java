package org.decalign.backend.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.decalign.protocol.study.StudyView.Difference;
import org.junit.jupiter.api.Test;

class HolmTests {
    @Test
    void eightPValuesAreCorrectedAsStatsmodelsDoes() {
        // From statsmodels: multipletests(p, method="holm").
        List<Double> p = List.of(
                0.0042741905605606385,
                0.3735774550578846,
                0.06138050784871311,
                0.02384072944963815,
                0.8927660881983007,
                0.018405687615895158,
                0.36424974707317304,
                0.8964706314461494);
        List<Double> holm = List.of(
                0.03419352448448511, 1.0, 0.30690253924356553, 0.1430443766978289, 1.0, 0.1288398133112661, 1.0, 1.0);
        List<Difference> corrected = Holm.over(p.stream().map(HolmTests::tested).toList());
        for (int i = 0; i < p.size(); i++) {
            assertThat(corrected.get(i).pHolm()).isCloseTo(holm.get(i), within(1e-12));
            assertThat(corrected.get(i).p()).isEqualTo(p.get(i));
            assertThat(corrected.get(i).tests()).isEqualTo(8);
        }
    }

    @Test
    void aLargerPValueNeverGetsASmallerCorrectedOne() {
        assertThat(Holm.over(List.of(tested(0.04), tested(0.02))))
                .extracting(Difference::pHolm)
                .containsExactly(0.04, 0.04);
    }

    @Test
    void whatHasNoPValueDoesNotCount() {
        Difference alone = Difference.alone(0.1, "fewer than two seeds");
        List<Difference> corrected = Holm.over(Arrays.asList(null, tested(0.03), alone));
        assertThat(corrected.get(0)).isNull();
        assertThat(corrected.get(1).pHolm()).isEqualTo(0.03);
        assertThat(corrected.get(2)).isEqualTo(alone);
    }

    @Test
    void eachScoreIsAFamilyOfItsOwnOverAllRows() {
        List<Map<String, Difference>> rows = new ArrayList<>();
        rows.add(new TreeMap<>(Map.of("MAE", tested(0.01), "Corr", tested(0.02))));
        rows.add(new TreeMap<>(Map.of("MAE", tested(0.03))));
        Holm.byScore(rows);
        assertThat(rows.get(0).get("MAE").pHolm()).isEqualTo(0.02);
        assertThat(rows.get(1).get("MAE").pHolm()).isEqualTo(0.03);
        assertThat(rows.get(0).get("Corr").pHolm()).isEqualTo(0.02);
    }

    private static Difference tested(double p) {
        return Difference.tested(0.1, 0, 0.2, p);
    }
}
