package org.decalign.worker.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.storage.Sha256;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.worker.TinyDataset;
import org.decalign.worker.trace.TracedEpoch;
import org.junit.jupiter.api.Test;

/** Checkpoints: what is in them, how large they are, and that a resumed training ends as an uninterrupted one. */
class CheckpointTests extends TrainingTest {
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
    void aCheckpointIsFourTimesTheWeights() throws Exception {
        Recorded seen = new Recorded();
        TrainingResult result = train(TinyDataset.classes(folder.resolve("data")), Map.of(), 1, null, seen);
        long four = 4 * Files.size(result.weights());
        assertThat(seen.checkpoints.get(0).size()).isBetween(four - 5_000, four + 5_000);
    }

    @Test
    void weightsThatNoLongerGiveAFiniteLossAreNeverCheckpointed() throws Exception {
        StoredDataset dataset = TinyDataset.sentiment(folder.resolve("data"));
        Recorded seen = new Recorded();
        Map<String, Object> wild = Map.of("learning_rate", 1e30, "batch_size", 100, "clip", 0);

        assertThatThrownBy(() -> train(dataset, wild, 1, null, seen))
                .isInstanceOf(DivergedException.class)
                .hasMessageStartingWith("at epoch 1, step 1 the loss or its gradient was not finite");
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
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> train(dataset, Map.of(), 1, cut, new Recorded()))
                .isInstanceOf(DatasetException.class);
        assertThatThrownBy(() -> train(dataset, Map.of(), 2, good, new Recorded()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("seed 1");
    }
}
