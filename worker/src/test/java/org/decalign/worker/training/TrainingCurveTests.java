package org.decalign.worker.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.datasets.suite.SuiteScores;
import org.decalign.protocol.metric.MetricPoint;
import org.decalign.worker.TinyDataset;
import org.junit.jupiter.api.Test;

/** The curves of a training: losses, scores, gradients, gaps, transport plans and costs. */
class TrainingCurveTests extends TrainingTest {
    @Test
    void everyStepHasItsPointsAndEveryEpochItsScores() throws Exception {
        Recorded seen = new Recorded();
        train(TinyDataset.classes(folder.resolve("data")), Map.of("ct_weight", 0.1), 1, null, seen);

        for (String name : List.of(
                "loss", "loss_main", "loss_dec", "loss_hete", "loss_homo", "loss_ct", "grad_norm", "learning_rate")) {
            assertThat(seen.curve("train", name))
                    .as(name)
                    .extracting(MetricPoint::step)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 4 * STEPS_PER_EPOCH)
                            .boxed()
                            .toList());
        }
        for (String name : List.of("loss", "WAcc", "WAF1", "F1_class_0", "F1_class_2")) {
            assertThat(seen.curve("valid", name))
                    .as(name)
                    .extracting(MetricPoint::step)
                    .containsExactly(4L, 8L, 12L, 16L);
        }
        assertThat(seen.curve("train", "loss_ct")).allMatch(p -> p.value() != 0);
        assertThat(seen.predictions.get("test"))
                .hasSize(11)
                .allMatch(row -> row.output().size() == 3);
        assertThat(seen.progress.get(seen.progress.size() - 1).step()).isEqualTo(16);
    }

    @Test
    void everyEpochSaysItsGapItsPartsGradientsAndItsCost() throws Exception {
        Recorded seen = new Recorded();
        train(TinyDataset.classes(folder.resolve("data")), Map.of(), 1, null, seen);

        for (String kind : List.of("modality_gap_unique", "modality_gap_common")) {
            List<MetricPoint> mean = seen.curve("valid", kind);
            assertThat(mean).extracting(MetricPoint::step).containsExactly(4L, 8L, 12L, 16L);
            for (int epoch = 0; epoch < 4; epoch++) {
                double sum = 0;
                for (String pair : List.of("text-audio", "text-vision", "audio-vision")) {
                    sum += seen.curve("valid", kind + "_" + pair).get(epoch).value();
                }
                assertThat(mean.get(epoch).value())
                        .isCloseTo(sum / 3, within(1e-12))
                        .isBetween(0.0, 2.0);
            }
        }
        for (int epoch = 0; epoch < 4; epoch++) {
            double squares = 0;
            for (String part : List.of(
                    "projection", "decoupler", "encoder_text", "encoder_audio", "encoder_vision", "latent", "head")) {
                squares += Math.pow(
                        seen.curve("train", "grad_norm_" + part).get(epoch).value(), 2);
            }
            double whole = seen.curve("train", "grad_norm").get(4 * epoch + 3).value();
            assertThat(Math.sqrt(squares)).isCloseTo(whole, withinPercentage(1e-2));
        }
        assertThat(seen.cost("train", "epoch_seconds")).hasSize(4).allMatch(seconds -> seconds > 0);
        assertThat(seen.cost("valid", "epoch_seconds")).hasSize(4).allMatch(seconds -> seconds > 0);
        assertThat(seen.cost("train", "samples_per_second")).hasSize(4).allMatch(speed -> speed > 0);
        assertThat(seen.cost("train", "outside_step")).hasSize(4).allMatch(share -> share > 0 && share < 1);
    }

    @Test
    void everyEpochSaysWhetherTheTransportPlanHasItsMass() throws Exception {
        StoredDataset dataset = TinyDataset.classes(folder.resolve("data"));
        Recorded whole = new Recorded();
        train(dataset, Map.of("lambda_ot", 10.0), 1, null, whole);
        assertThat(whole.curve("valid", "transport_mass"))
                .hasSize(4)
                .allSatisfy(point -> assertThat(point.value()).isCloseTo(1, within(1e-5)));
        assertThat(whole.curve("valid", "transport_marginal_error"))
                .hasSize(4)
                .allSatisfy(point -> assertThat(point.value()).isBetween(0.0, 0.01));

        Recorded lost = new Recorded();
        train(dataset, Map.of("lambda_ot", 1e-6), 1, null, lost);
        assertThat(lost.curve("valid", "transport_mass"))
                .hasSize(4)
                .allSatisfy(point -> assertThat(point.value()).isLessThan(0.5));
    }

    @Test
    void anUndefinedScoreHasNoPointAndIsNullInTheResult() throws Exception {
        Recorded seen = new Recorded();
        TrainingResult result =
                train(TinyDataset.neutral(folder.resolve("data")), Map.of("selection_metric", "loss"), 1, null, seen);

        assertThat(result.scores().test())
                .containsEntry("Acc_2", null)
                .containsEntry("F1_score", null)
                .containsEntry("Corr", null);
        assertThat(result.scores().valid().get("Has0_Acc_2")).isNotNull();
        assertThat(result.scores().rules()).isEqualTo(SuiteScores.RULES);
        assertThat(seen.curve("valid", "Acc_2")).isEmpty();
        assertThat(seen.curve("valid", "MAE")).isNotEmpty();
    }
}
