package org.decalign.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.cli.output.Format;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.run.Scores;
import org.junit.jupiter.api.Test;

class AblationTableTests {
    @Test
    void meansDeviationsAndDifferencesAreThoseWorkedByHand() {
        Map<Arm, List<RunSummary>> runs = new LinkedHashMap<>();
        runs.put(Arm.ALL.get(0), runs(0.96, 0.98)); // mean 0.97, deviation 0.02 / sqrt 2
        runs.put(Arm.ALL.get(1), runs(0.94, 0.95, 0.96)); // mean 0.95, deviation 0.01
        runs.put(Arm.ALL.get(2), runs(0.99));
        runs.put(Arm.ALL.get(3), runs());
        assertThat(Format.MARKDOWN.render(AblationTable.of(runs))).isEqualTo("""
                        | arm | seeds | test WAcc | difference to full | test WAF1 |
                        | --- | ---: | ---: | ---: | ---: |
                        | full | 2 | 0.9700 ± 0.0141 | – | 0.4850 ± 0.0071 |
                        | w/o homogeneous alignment | 3 | 0.9500 ± 0.0100 | -0.0200 | 0.4750 ± 0.0050 |
                        | w/o heterogeneous alignment | 1 | 0.9900 | +0.0200 | 0.4950 |
                        | w/o both | 0 | – | – | – |
                        """);
    }

    @Test
    void theArmsAreThePapers() {
        assertThat(Arm.ALL)
                .extracting(Arm::name)
                .containsExactly(
                        "full",
                        "w/o homogeneous alignment",
                        "w/o heterogeneous alignment",
                        "w/o both",
                        "w/o decoupling as well");
        assertThat(Arm.ALL.get(1).set()).isEqualTo(Map.of("beta", 0));
        assertThat(Arm.ALL.get(2).set()).isEqualTo(Map.of("alpha", 0));
    }

    private static List<RunSummary> runs(double... accuracies) {
        return Arrays.stream(accuracies).mapToObj(AblationTableTests::run).toList();
    }

    private static RunSummary run(double accuracy) {
        Scores scores = new Scores(3, Map.of(), Map.of("WAcc", accuracy, "WAF1", accuracy / 2), null);
        Instant at = Instant.EPOCH;
        return new RunSummary(
                1,
                1,
                "n",
                "e",
                "mfeat",
                null,
                1,
                RunState.SUCCEEDED,
                0,
                1,
                Map.of(),
                null,
                scores,
                null,
                at,
                at,
                at,
                1.0);
    }
}
