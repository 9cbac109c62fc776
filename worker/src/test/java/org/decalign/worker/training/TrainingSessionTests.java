package org.decalign.worker.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.storage.SafetensorsFile;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.metric.MetricPoint;
import org.decalign.worker.TinyDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a training begins, selects an epoch and ends, for each network and arm. */
class TrainingSessionTests extends TrainingTest {
    @Test
    void theSameSeedGivesTheSameNumbersToTheBit() throws Exception {
        StoredDataset dataset = TinyDataset.classes(folder.resolve("data"));
        Recorded first = new Recorded();
        Recorded second = new Recorded();
        Recorded other = new Recorded();

        TrainingResult a = train(dataset, Map.of(), 1, null, first);
        TrainingResult b = train(dataset, Map.of(), 1, null, second);
        train(dataset, Map.of(), 2, null, other);

        assertThat(second.points).isEqualTo(first.points);
        assertThat(second.predictions).isEqualTo(first.predictions);
        assertThat(b.weights()).hasSameBinaryContentAs(a.weights());
        assertThat(other.points).isNotEqualTo(first.points);
    }

    @Test
    void aModalityThatTheTestDoesWithoutChangesNeitherTrainingNorValid() throws Exception {
        StoredDataset dataset = TinyDataset.classes(folder.resolve("data"));
        Recorded all = new Recorded();
        Recorded fewer = new Recorded();
        TrainingResult whole = train(dataset, Map.of(), 1, null, all);
        TrainingResult robust = train(dataset, Map.of("test_modalities", List.of("text")), 1, null, fewer);

        assertThat(robust.weights()).hasSameBinaryContentAs(whole.weights());
        assertThat(robust.scores().valid()).isEqualTo(whole.scores().valid());
        assertThat(fewer.predictions.get("valid")).isEqualTo(all.predictions.get("valid"));
        assertThat(fewer.predictions.get("test")).isNotEqualTo(all.predictions.get("test"));
    }

    @ParameterizedTest
    @CsvSource({
        "early_fusion, loss_main",
        "late_fusion, loss_main",
        "lmf, loss_main",
        "mult, loss_main",
        "misa, loss_main loss_sim loss_diff loss_recon"
    })
    void aBaselineTrainsResumesAndScoresAsDecAlignDoes(String network, String terms) throws Exception {
        StoredDataset dataset = TinyDataset.classes(folder.resolve("data"));
        Map<String, Object> set = Map.of("network", network, "output_dropout", 0.1, "learning_rate", 0.01);
        Recorded seen = new Recorded();
        TrainingResult result = train(dataset, set, 1, null, seen);

        assertThat(seen.points.stream()
                        .filter(p -> p.split().equals("train"))
                        .map(MetricPoint::name)
                        .distinct())
                .containsAll(List.of(terms.split(" ")))
                .doesNotContain("loss_hete");
        assertThat(meanLoss(seen, 4)).isLessThan(meanLoss(seen, 1));
        Recorded rest = new Recorded();
        TrainingResult resumed = train(dataset, set, 1, seen.copies.get(2), rest);
        assertThat(resumed.scores()).isEqualTo(result.scores());
        assertThat(resumed.weights()).hasSameBinaryContentAs(result.weights());
    }

    private static double meanLoss(Recorded seen, int epoch) {
        return seen.curve("train", "loss").stream()
                .filter(p -> p.epoch() == epoch)
                .mapToDouble(MetricPoint::value)
                .average()
                .orElseThrow();
    }

    @Test
    void theResultIsThatOfTheFirstBestEpoch() throws Exception {
        StoredDataset dataset = TinyDataset.sentiment(folder.resolve("data"));
        Recorded seen = new Recorded();
        TrainingResult result = train(dataset, Map.of("selection_metric", "MOSI", "learning_rate", 0.1), 1, null, seen);

        MetricPoint best = seen.curve("valid", "loss").stream()
                .min(Comparator.comparingDouble(MetricPoint::value).thenComparing(MetricPoint::step))
                .orElseThrow();
        assertThat(result.scores().epoch()).isEqualTo(best.epoch());
        assertThat(result.step()).isEqualTo(best.step());
        result.scores()
                .valid()
                .forEach((name, value) -> assertThat(seen.curve("valid", name))
                        .as(name)
                        .anyMatch(p -> p.epoch() == best.epoch() && p.value() == value));
        result.scores()
                .test()
                .forEach((name, value) -> assertThat(seen.curve("test", name))
                        .as(name)
                        .singleElement()
                        .satisfies(p -> {
                            assertThat(p.value()).isEqualTo(value);
                            assertThat(p.step()).isEqualTo(best.step());
                        }));
    }

    @Test
    void aTrainingWhoseSelectionMetricIsNeverDefinedSaysSoInsteadOfSelecting() {
        Map<String, Object> byCorr = Map.of("selection_metric", "Corr", "selection_mode", "max", "num_epochs", 2);
        assertThatThrownBy(() -> train(TinyDataset.neutral(folder.resolve("data")), byCorr, 1, null, new Recorded()))
                .isInstanceOf(NothingSelectedException.class)
                .hasMessageContaining("Corr on valid was undefined after each of 2 epochs");
    }

    @Test
    void itStopsEarlyWhenThePatienceIsSpent() throws Exception {
        Recorded seen = new Recorded();
        Map<String, Object> hasty = Map.of("num_epochs", 40, "early_stop_patience", 2, "selection_metric", "loss");
        TrainingResult result = train(TinyDataset.sentiment(folder.resolve("data")), hasty, 1, null, seen);

        int last = seen.checkpoints.get(seen.checkpoints.size() - 1).epoch();
        assertThat(last).isLessThan(40).isEqualTo(result.scores().epoch() + 2);
    }

    @Test
    void aStopEndsTheTrainingAfterItsStep() throws Exception {
        Recorded seen = new Recorded();
        seen.stopAfter = 6;
        TrainingRequest request = request(TinyDataset.classes(folder.resolve("data")), Map.of(), 1, null);

        assertThat(TrainingSession.train(request, seen)).isEmpty();
        assertThat(seen.curve("train", "loss")).hasSize(6);
        assertThat(seen.predictions).isEmpty();
    }

    @Test
    void aLossThatIsNotFiniteEndsTheTrainingWithItsPlace() {
        StoredDataset dataset = TinyDataset.enormous(folder.resolve("data"));

        assertThatThrownBy(() -> train(dataset, Map.of(), 1, null, new Recorded()))
                .isInstanceOf(DivergedException.class)
                .hasMessageStartingWith("at epoch 1, step 1 the loss or its gradient was not finite");
    }

    @Test
    void theWeightsFileHasThePublishedNames() throws Exception {
        TrainingResult result =
                train(TinyDataset.classes(folder.resolve("data")), Map.of("num_epochs", 1), 1, null, new Recorded());
        SafetensorsFile file = SafetensorsFile.open(result.weights());

        assertThat(List.of(
                        "proj_l.weight",
                        "encoder_uni_a.weight",
                        "encoder_com.weight",
                        "trans_v.layers.0.self_attn.in_proj_weight",
                        "trans_v.layers.0.attn_layer_norm.weight",
                        "trans_l.layers.0.fc2.bias",
                        "pde_l.net.3.weight",
                        "out_layer.bias"))
                .allMatch(file::has);
        assertThat(file.spec("trans_a.layers.0.self_attn.in_proj_weight").shape())
                .containsExactly(24L, 8L);
    }

    @Test
    void theArmsOfTheAblationTrain() throws Exception {
        StoredDataset dataset = TinyDataset.classes(folder.resolve("data"));
        for (Map<String, Object> arm : List.<Map<String, Object>>of(
                Map.of("beta", 0),
                Map.of("alpha", 0),
                Map.of("alpha", 0, "beta", 0),
                Map.of("use_decoupling", false),
                Map.of("active_modalities", List.of("text", "vision")),
                Map.of("use_cross_modal_attention", false),
                Map.of("use_sequence_mask", true),
                Map.of("class_weight", "balanced"))) {
            Recorded seen = new Recorded();
            Map<String, Object> short1 = new LinkedHashMap<>(arm);
            short1.put("num_epochs", 1);
            assertThat(train(dataset, short1, 1, null, seen).scores().test()).containsKey("WAF1");
        }
    }
}
