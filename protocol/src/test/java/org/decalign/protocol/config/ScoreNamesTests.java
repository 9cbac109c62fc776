package org.decalign.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.dataset.Task;
import org.junit.jupiter.api.Test;

class ScoreNamesTests {
    @Test
    void accuracyF1AndCorrelationAreBetterWhenHigher() {
        assertThat(List.of("WAcc", "Acc_2", "Mult_acc_5", "F1_score", "WAF1", "Corr", "F1_class_3"))
                .allMatch(ScoreNames::higherIsBetter);
        assertThat(List.of("MAE", "RMSE", "loss")).noneMatch(ScoreNames::higherIsBetter);
    }

    @Test
    void theDefaultChoiceIsTheTaskLossOrWaf1() {
        assertThat(ScoreNames.defaultMetric(Task.REGRESSION)).isEqualTo("loss");
        assertThat(ScoreNames.defaultMetric(Task.CLASSIFICATION)).isEqualTo("WAF1");
    }

    @Test
    void theSuitesOwnNameMeansTheTaskLoss() {
        assertThat(ScoreNames.canonical("mosi", Suite.MOSI)).isEqualTo("loss");
        assertThat(ScoreNames.canonical("MOSI", Suite.SIMS)).isEqualTo("MOSI");
    }
}
