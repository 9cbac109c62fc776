package org.decalign.worker.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.storage.SafetensorsFile;
import org.decalign.datasets.storage.Sha256;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.config.ConfigResolver;
import org.decalign.protocol.config.TrainingConfig;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.metric.MetricPoint;
import org.decalign.worker.MmsaPickle;
import org.decalign.worker.TinyBert;
import org.decalign.worker.engine.EngineDevice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings whose text comes as token ids, under a small random BERT. */
class TextTrainingTests {
    private static final MmsaPickle.Shapes SMALL =
            new MmsaPickle.Shapes(new int[] {6, 8}, new int[] {5, 4}, new int[] {4, 3}, 3, true);

    @TempDir
    static Path folder;

    private static StoredDataset dataset;
    private static int trainings;

    @BeforeAll
    static void generate() throws IOException {
        TinyBert.write(folder.resolve("models/dropping"), 0.1);
        TinyBert.write(folder.resolve("models/plain"), 0);
        Path file = MmsaPickle.write(folder.resolve("small.pkl"), SMALL, 14, 6, 5);
        Path store = folder.resolve("store");
        String hash = DatasetImporter.importFile(file, "small", Suite.MOSI, store, ImportProgress.NONE)
                .hash();
        dataset = StoredDataset.open(store.resolve(hash));
    }

    @Test
    void aFineTunedEncoderChangesAndLiesInTheCheckpointUnderItsPublishedNames() throws Exception {
        TrainingResult result = train(Map.of("pretrained", "dropping"), 1, null, new Recorded());

        SafetensorsFile after = SafetensorsFile.open(result.weights());
        SafetensorsFile before = SafetensorsFile.open(weights("dropping"));
        String name = "encoder.layer.0.attention.self.query.weight";
        assertThat(floats(after, "text_model.model." + name)).isNotEqualTo(floats(before, name));
        String pooler = "pooler.dense.weight";
        assertThat(floats(after, "text_model.model." + pooler)).isEqualTo(floats(before, pooler));
    }

    @Test
    void aFrozenEncoderStaysAsItIsAndIsNoPartOfTheCheckpoint() throws Exception {
        String before = Sha256.ofFile(weights("dropping"));
        TrainingResult result = train(frozen("dropping"), 1, null, new Recorded());

        assertThat(SafetensorsFile.open(result.weights()).has("text_model.model.pooler.dense.weight"))
                .isFalse();
        assertThat(result.provenance())
                .containsEntry("textEncoder", Map.of("pretrained", "dropping", "sha256", before, "fineTuned", false));
    }

    @Test
    void aTrainingResumedAfterAnyEpochEndsAsTheUninterruptedOneToTheBit() throws Exception {
        for (Map<String, Object> kind : List.<Map<String, Object>>of(
                Map.of("pretrained", "dropping", "bert_micro_batch", 2), frozen("dropping"))) {
            Recorded whole = new Recorded();
            TrainingResult uninterrupted = train(kind, 3, null, whole);
            Recorded rest = new Recorded();
            TrainingResult resumed = train(kind, 3, whole.copies.get(1), rest);

            assertThat(rest.points).isNotEmpty().isEqualTo(whole.after(rest.startedStep));
            assertThat(resumed.scores()).isEqualTo(uninterrupted.scores());
            assertThat(resumed.weights()).hasSameBinaryContentAs(uninterrupted.weights());
        }
    }

    @Test
    void statesComputedOnceGiveTheNumbersOfStatesComputedInEachStepAndLeaveNoFile() throws Exception {
        Map<String, Object> once = new LinkedHashMap<>(frozen("plain"));
        once.put("bert_dropout", false);
        once.put("use_sequence_mask", true);
        Map<String, Object> each = new LinkedHashMap<>(once);
        each.put("bert_dropout", true);
        Recorded a = new Recorded();
        Recorded b = new Recorded();

        TrainingResult computedOnce = train(once, 1, null, a);
        train(each, 1, null, b);

        close(a, b, 1e-5);
        try (var left = Files.list(computedOnce.weights().getParent())) {
            assertThat(left.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("text-"));
        }
    }

    @Test
    void aTrainingStopsWhileItComputesTheStates() throws Exception {
        Map<String, Object> once = new LinkedHashMap<>(frozen("plain"));
        once.put("bert_dropout", false);
        once.put("bert_micro_batch", 1);
        Recorded impatient = new Recorded();
        impatient.stopAfter = 0;
        TrainingRequest request = request(once, 1, null);

        assertThat(TrainingSession.train(request, impatient)).isEmpty();
        assertThat(impatient.points).isEmpty();
        assertThat(impatient.lines).isEmpty();
        assertThat(request.folder()).isEmptyDirectory();
    }

    @Test
    void theMicroBatchChangesNoNumberButRounding() throws Exception {
        Recorded whole = new Recorded();
        Recorded pieces = new Recorded();
        train(Map.of("pretrained", "plain"), 1, null, whole);
        train(Map.of("pretrained", "plain", "bert_micro_batch", 2), 1, null, pieces);

        close(whole, pieces, 1e-4);
    }

    @Test
    void theEncoderHasALearningRateOfItsOwn() throws Exception {
        float[] slow = floats(
                SafetensorsFile.open(train(rate(1e-9), 1, null, new Recorded()).weights()),
                "text_model.model." + WEIGHT);
        float[] fast = floats(
                SafetensorsFile.open(train(rate(1e-3), 1, null, new Recorded()).weights()),
                "text_model.model." + WEIGHT);
        float[] before = floats(SafetensorsFile.open(weights("plain")), WEIGHT);

        assertThat(slow).containsExactly(before, within(1e-6f));
        assertThat(distance(fast, before)).isBetween(1e-3, 1e-1);
    }

    @Test
    void withoutTextNoEncoderIsNeeded() throws Exception {
        Map<String, Object> blind = Map.of("pretrained", "nowhere", "active_modalities", List.of("audio", "vision"));
        TrainingResult result = train(blind, 1, null, new Recorded());

        assertThat(result.provenance()).doesNotContainKey("textEncoder");
    }

    private static final String WEIGHT = "encoder.layer.1.output.dense.weight";

    private static Map<String, Object> rate(double rate) {
        return Map.of("pretrained", "plain", "bert_learning_rate", rate);
    }

    private static Map<String, Object> frozen(String pretrained) {
        return Map.of("pretrained", pretrained, "use_finetune", false);
    }

    private static Path weights(String pretrained) {
        return folder.resolve("models").resolve(pretrained).resolve("model.safetensors");
    }

    private static void close(Recorded a, Recorded b, double bound) {
        assertThat(b.points).hasSameSizeAs(a.points).isNotEmpty();
        for (int i = 0; i < a.points.size(); i++) {
            MetricPoint one = a.points.get(i);
            assertThat(b.points.get(i).name()).isEqualTo(one.name());
            assertThat(b.points.get(i).value()).as(one.toString()).isCloseTo(one.value(), within(bound));
        }
    }

    private static double distance(float[] a, float[] b) {
        double worst = 0;
        for (int i = 0; i < a.length; i++) {
            worst = Math.max(worst, Math.abs(a[i] - b[i]));
        }
        return worst;
    }

    private static float[] floats(SafetensorsFile file, String name) {
        float[] values = new float[Math.toIntExact(file.spec(name).elements())];
        file.floats(name, 0, values, 0, values.length);
        return values;
    }

    private static TrainingResult train(Map<String, Object> set, long seed, @Nullable Path from, Recorded observer)
            throws Exception {
        return TrainingSession.train(request(set, seed, from), observer).orElseThrow();
    }

    private static TrainingRequest request(Map<String, Object> set, long seed, @Nullable Path from) throws IOException {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("use_bert", true);
        config.put("dst_feature_dim_nheads", List.of(8, 2));
        config.put("nlevels", 1);
        config.put("num_prototypes", 3);
        config.put("ot_num_iters", 5);
        config.put("batch_size", 5);
        config.put("num_epochs", 2);
        config.put("learning_rate", 0.001);
        config.put("text_dropout", 0.1);
        TrainingConfig typed = new TrainingConfig(ConfigResolver.resolve(null, config, set, seed, dataset.manifest())
                .values());
        Path work = Files.createDirectories(folder.resolve("training-" + trainings++));
        return new TrainingRequest(typed, dataset, seed, EngineDevice.CPU, work, from, folder.resolve("models"));
    }
}
