package org.decalign.worker.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.storage.SafetensorsFile;
import org.decalign.datasets.storage.Sha256;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.datasets.suite.SuiteScores;
import org.decalign.datasets.trace.TraceFile;
import org.decalign.protocol.config.ConfigResolver;
import org.decalign.protocol.config.TrainingConfig;
import org.decalign.protocol.metric.MetricPoint;
import org.decalign.protocol.run.PredictionRow;
import org.decalign.protocol.run.Trace;
import org.decalign.worker.TinyDataset;
import org.decalign.worker.engine.EngineDevice;
import org.decalign.worker.trace.TracedEpoch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trainings of a few seconds on a dataset of a few samples. */
class TrainingSessionTests {
    private static final int STEPS_PER_EPOCH = 4;

    @TempDir
    Path folder;

    private int trainings;

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
    void aTrainingResumedAfterAnyEpochEndsAsTheUninterruptedOneToTheBit() throws Exception {
        StoredDataset dataset = TinyDataset.classes(folder.resolve("data"));
        Map<String, Object> falling = Map.of("scheduler_patience", 0, "learning_rate", 0.05);
        Recorded whole = new Recorded();
        TrainingResult uninterrupted = train(dataset, falling, 3, null, whole);
        assertThat(whole.copies).containsOnlyKeys(1, 2, 3, 4);

        for (int epoch = 1; epoch <= 4; epoch++) {
            Recorded rest = new Recorded();
            TrainingResult resumed = train(dataset, falling, 3, whole.copies.get(epoch), rest);

            long step = (long) epoch * STEPS_PER_EPOCH;
            assertThat(rest.startedEpoch).isEqualTo(epoch);
            assertThat(rest.startedStep).isEqualTo(step);
            assertThat(rest.after(step)).isEqualTo(whole.after(step));
            assertThat(rest.predictions).isEqualTo(whole.predictions);
            assertThat(resumed.scores()).isEqualTo(uninterrupted.scores());
            assertThat(resumed.weights()).hasSameBinaryContentAs(uninterrupted.weights());
            for (TracedEpoch trace : rest.traces.values()) {
                assertThat(trace.file())
                        .hasSameBinaryContentAs(whole.traces.get(trace.epoch()).file());
            }
            Set<Integer> missing = new HashSet<>(whole.traces.keySet());
            missing.removeAll(rest.traces.keySet());
            int done = epoch;
            assertThat(missing).allMatch(traced -> traced <= done);
        }
    }

    @Test
    void runningPrototypesAreKeptAndResumedToTheBit() throws Exception {
        StoredDataset dataset = TinyDataset.classes(folder.resolve("data"));
        Map<String, Object> set = Map.of(
                "prototypes",
                "running",
                "prototype_momentum",
                0.8,
                "align_active_modalities",
                true,
                "test_modalities",
                List.of("text", "vision"));
        Recorded whole = new Recorded();
        TrainingResult uninterrupted = train(dataset, set, 3, null, whole);
        Recorded rest = new Recorded();
        TrainingResult resumed = train(dataset, set, 3, whole.copies.get(2), rest);
        assertThat(rest.after(2L * STEPS_PER_EPOCH)).isEqualTo(whole.after(2L * STEPS_PER_EPOCH));
        assertThat(resumed.weights()).hasSameBinaryContentAs(uninterrupted.weights());
        Recorded anew = new Recorded();
        train(dataset, Map.of(), 3, null, anew);
        assertThat(whole.curve("train", "loss_hete").get(0))
                .isEqualTo(anew.curve("train", "loss_hete").get(0));
        assertThat(whole.curve("train", "loss_hete").get(1))
                .isNotEqualTo(anew.curve("train", "loss_hete").get(1));
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
    void aCheckpointIsFourTimesTheWeights() throws Exception {
        Recorded seen = new Recorded();
        TrainingResult result = train(TinyDataset.classes(folder.resolve("data")), Map.of(), 1, null, seen);
        long four = 4 * Files.size(result.weights());
        assertThat(seen.checkpoints.get(0).size()).isBetween(four - 5_000, four + 5_000);
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
    void aTraceHoldsWhatTheWeightsOfItsEpochGiveForTheFixedSample() throws Exception {
        StoredDataset dataset = TinyDataset.classes(folder.resolve("data"));
        Map<String, Object> set = Map.of("trace_epochs", List.of(2, "best"), "trace_samples", 7);
        Recorded seen = new Recorded();
        TrainingResult result = train(dataset, set, 1, null, seen);

        assertThat(seen.traces.keySet())
                .containsExactlyInAnyOrderElementsOf(Set.of(2, result.scores().epoch()));
        Trace best = TraceFile.read(seen.traces.get(result.scores().epoch()).file());
        Map<String, PredictionRow> predictions =
                seen.predictions.get("test").stream().collect(Collectors.toMap(PredictionRow::id, Function.identity()));
        assertThat(best.ids()).hasSize(7).doesNotHaveDuplicates();
        for (int i = 0; i < 7; i++) {
            PredictionRow row = predictions.get(best.ids().get(i));
            assertThat((double) best.labels()[i]).isEqualTo(row.label());
            for (int c = 0; c < 3; c++) {
                assertThat((double) best.outputs()[i][c]).isCloseTo(row.output().get(c), within(1e-5));
            }
        }
        assertThat(best.modalities()).extracting(Trace.Modality::name).containsExactly("text", "audio", "vision");
        assertThat(best.step()).isEqualTo(result.step());
        assertThat(TraceFile.read(seen.traces.get(2).file()).step()).isEqualTo(2L * STEPS_PER_EPOCH);
        held(best);
    }

    /** The fused features end in the common ones, modality by modality; the plan has the marginals of the posteriors. */
    private static void held(Trace trace) {
        float[][] fused = Objects.requireNonNull(trace.fused());
        Trace.Transport transport = Objects.requireNonNull(trace.transport());
        for (int m = 0; m < 3; m++) {
            Trace.Modality modality = trace.modalities().get(m);
            Trace.Prototypes prototypes = Objects.requireNonNull(modality.prototypes());
            for (int i = 0; i < 7; i++) {
                assertThat(Arrays.copyOfRange(fused[i], (3 + m) * 8, (4 + m) * 8))
                        .isEqualTo(modality.common()[i]);
            }
            for (int k = 0; k < 3; k++) {
                int at = k;
                double mean = Arrays.stream(prototypes.posterior())
                        .mapToDouble(row -> row[at])
                        .average()
                        .orElseThrow();
                assertThat((double) prototypes.marginal()[k]).isCloseTo(mean, within(1e-6));
            }
        }
        double mass = 0;
        for (float[] row : transport.pairs().get(1).mass()) {
            for (float entry : row) {
                mass += entry;
            }
        }
        assertThat(transport.pairs()).extracting(Trace.Pair::second).containsExactly("audio", "vision", "vision");
        assertThat(mass).isCloseTo(1, within(0.02));
        assertThat(transport.plan()).hasSize(27);
    }

    @Test
    void anArmWithoutUniqueFeaturesOrWithOneModalityTracesWhatThereIs() throws Exception {
        StoredDataset dataset = TinyDataset.classes(folder.resolve("data"));
        Recorded one = new Recorded();
        train(dataset, Map.of("active_modalities", List.of("text"), "num_epochs", 1), 1, null, one);
        Trace single = TraceFile.read(one.traces.get(1).file());
        assertThat(single.modalities())
                .singleElement()
                .satisfies(m -> assertThat(m.prototypes()).isNull());
        assertThat(single.transport()).isNull();
        assertThat(one.curve("valid", "modality_gap_unique")).isEmpty();
        assertThat(one.curve("valid", "transport_mass")).isEmpty();

        Recorded whole = new Recorded();
        train(dataset, Map.of("use_decoupling", false, "num_epochs", 1), 1, null, whole);
        Trace.Modality text =
                TraceFile.read(whole.traces.get(1).file()).modalities().get(0);
        assertThat(text.unique()).isEqualTo(text.common());
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

    @Test
    void aTrainingWhoseSelectionMetricIsNeverDefinedSaysSoInsteadOfSelecting() {
        Map<String, Object> byCorr = Map.of("selection_metric", "Corr", "selection_mode", "max", "num_epochs", 2);
        assertThatThrownBy(() -> train(TinyDataset.neutral(folder.resolve("data")), byCorr, 1, null, new Recorded()))
                .isInstanceOf(NothingSelectedException.class)
                .hasMessageContaining("Corr on valid was undefined after each of 2 epochs");
    }

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
                .hasMessageStartingWith("diverged at epoch 1, step 1");
    }

    @Test
    void weightsThatNoLongerGiveAFiniteLossAreNeverCheckpointed() throws Exception {
        StoredDataset dataset = TinyDataset.sentiment(folder.resolve("data"));
        Recorded seen = new Recorded();
        Map<String, Object> wild = Map.of("learning_rate", 1e30, "batch_size", 100, "clip", 0);

        assertThatThrownBy(() -> train(dataset, wild, 1, null, seen))
                .isInstanceOf(DivergedException.class)
                .hasMessageStartingWith("diverged at epoch 1, step 1");
        assertThat(seen.checkpoints).isEmpty();
    }

    @Test
    void aCheckpointIsWholeAndNamedByItsDigest() throws Exception {
        Recorded seen = new Recorded();
        train(TinyDataset.classes(folder.resolve("data")), Map.of(), 1, null, seen);

        for (CheckpointFile file : seen.checkpoints) {
            Path copy = seen.copies.get(file.epoch());
            assertThat(Sha256.ofFile(copy)).isEqualTo(file.sha256());
            assertThat(Files.size(copy)).isEqualTo(file.size());
            assertThat(file.step()).isEqualTo((long) file.epoch() * STEPS_PER_EPOCH);
        }
        try (var files = Files.list(seen.checkpoints.get(0).path().getParent())) {
            assertThat(files.map(f -> f.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void aDamagedCheckpointOrOneOfAnotherSeedIsRefused() throws Exception {
        StoredDataset dataset = TinyDataset.classes(folder.resolve("data"));
        Recorded seen = new Recorded();
        train(dataset, Map.of("num_epochs", 1), 1, null, seen);
        Path good = seen.copies.get(1);
        Path cut = folder.resolve("cut.safetensors");
        byte[] bytes = Files.readAllBytes(good);
        Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> train(dataset, Map.of(), 1, cut, new Recorded()))
                .isInstanceOf(DatasetException.class);
        assertThatThrownBy(() -> train(dataset, Map.of(), 2, good, new Recorded()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("seed 1");
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

    private TrainingResult train(
            StoredDataset dataset, Map<String, Object> set, long seed, @Nullable Path from, Recorded observer)
            throws IOException, InterruptedException {
        Optional<TrainingResult> result = TrainingSession.train(request(dataset, set, seed, from), observer);
        return result.orElseThrow();
    }

    private TrainingRequest request(
            StoredDataset dataset, Map<String, Object> set, long seed, @Nullable Path resumeFrom) throws IOException {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("dst_feature_dim_nheads", List.of(8, 2));
        config.put("nlevels", 1);
        config.put("num_prototypes", 3);
        config.put("ot_num_iters", 5);
        config.put("batch_size", 6);
        config.put("num_epochs", 4);
        config.put("learning_rate", 0.01);
        config.put("output_dropout", 0.2);
        config.put("res_dropout", 0.2);
        config.put("early_stop_patience", 50);
        config.put("need_feature_standardized", true);
        TrainingConfig typed = new TrainingConfig(ConfigResolver.resolve(null, config, set, seed, dataset.manifest())
                .values());
        Path work = Files.createDirectories(folder.resolve("training-" + trainings++));
        return new TrainingRequest(typed, dataset, seed, EngineDevice.CPU, work, resumeFrom, null);
    }
}
