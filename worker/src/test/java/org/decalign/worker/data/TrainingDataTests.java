package org.decalign.worker.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.decalign.datasets.standardisation.ClipPercentiles;
import org.decalign.datasets.standardisation.Standardisation;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.model.optimizer.TrainingStep;
import org.decalign.protocol.config.ConfigResolver;
import org.decalign.protocol.config.TrainingConfig;
import org.decalign.worker.TinyDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingDataTests {
    @TempDir
    Path folder;

    @Test
    void theSplitsAreTheDatasetsOwn() throws IOException {
        TrainingData data = open(TinyDataset.emotions(folder), Map.of());

        assertThat(data.train().samples()).isEqualTo(22);
        assertThat(data.valid().ids()).hasSize(9).allMatch(id -> id.startsWith("valid"));
        assertThat(data.test().ids()).hasSize(11).allMatch(id -> id.startsWith("test"));
    }

    @Test
    void thePapersCountTakesValidIntoTrainAndValidatesOnTest() throws IOException {
        StoredDataset dataset = TinyDataset.emotions(folder);
        TrainingData own = open(dataset, Map.of());
        TrainingData data = open(dataset, Map.of("iemocap_protocol", "paper_count"));

        List<String> both = new ArrayList<>(own.train().ids());
        both.addAll(own.valid().ids());
        assertThat(data.train().ids()).isEqualTo(both);
        assertThat(data.train().samples()).isEqualTo(31);
        assertThat(data.train().labels()).hasSize(31);
        assertThat(data.valid().ids()).isEqualTo(data.test().ids());
    }

    @Test
    void samplesOfJoinedSplitsAreThoseOfEachSplitStandardisedAlike() throws IOException {
        StoredDataset dataset = TinyDataset.emotions(folder);
        Map<String, Object> scaled =
                Map.of("need_feature_standardized", true, "feature_standardize_modalities", List.of("text", "vision"));
        TrainingData own = open(dataset, scaled);
        TrainingStep.Batch joined = new SplitBatches(
                        List.of(dataset.split("train"), dataset.split("valid")),
                        Standardisation.fit(
                                dataset.split("train"), List.of("text", "vision"), new ClipPercentiles(0.5, 99.5)))
                .batch(new int[] {3, 22, 30});

        TrainingStep.Batch train = own.train().batch(new int[] {3});
        TrainingStep.Batch valid = own.valid().batch(new int[] {0, 8});
        for (String modality : List.of("text", "audio", "vision")) {
            float[] whole = joined.features().get(modality);
            int row = whole.length / 3;
            assertThat(Arrays.copyOf(whole, row))
                    .containsExactly(train.features().get(modality));
            assertThat(Arrays.copyOfRange(whole, row, 3 * row))
                    .containsExactly(valid.features().get(modality));
        }
        assertThat(joined.labels()).containsExactly(train.labels()[0], valid.labels()[0], valid.labels()[1]);
    }

    @Test
    void standardisedTrainFeaturesHaveMeanNoughtAndDeviationOne() throws IOException {
        Map<String, Object> scaled = Map.of(
                "need_feature_standardized", true,
                "feature_standardize_modalities", List.of("audio"),
                "feature_clip_percentiles", List.of(0, 100));
        TrainingData data = open(TinyDataset.emotions(folder), scaled);
        int[] all = IntStream.range(0, 22).toArray();
        float[] audio = data.train().batch(all).features().get("audio");

        for (int feature = 0; feature < 5; feature++) {
            double sum = 0;
            double squares = 0;
            for (int i = feature; i < audio.length; i += 5) {
                sum += audio[i];
                squares += (double) audio[i] * audio[i];
            }
            int n = audio.length / 5;
            assertThat(sum / n).isCloseTo(0, offset(1e-6));
            assertThat(squares / n).isCloseTo(1, offset(1e-5));
        }
    }

    @Test
    void piecesKeepTheShortLastOne() {
        assertThat(SplitBatches.pieces(new int[] {4, 3, 2, 1, 0}, 2))
                .containsExactly(new int[] {4, 3}, new int[] {2, 1}, new int[] {0});
    }

    private static TrainingData open(StoredDataset dataset, Map<String, Object> config) throws IOException {
        return TrainingData.open(
                dataset,
                new TrainingConfig(ConfigResolver.resolve(null, config, null, 1L, dataset.manifest())
                        .values()));
    }
}
