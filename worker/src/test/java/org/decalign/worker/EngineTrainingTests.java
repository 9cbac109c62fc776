package org.decalign.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.protocol.config.ConfigResolver;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.worker.Lease;
import org.decalign.protocol.worker.Outcome;
import org.decalign.worker.cache.CacheSettings;
import org.decalign.worker.engine.EngineDevice;
import org.decalign.worker.lease.AttemptSettings;
import org.decalign.worker.lease.Attempts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leased jobs with a text encoder, trained by the engine. */
class EngineTrainingTests {
    private static final long TOKEN = 5;

    @TempDir
    Path root;

    private final FakeBackend backend = new FakeBackend();

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void aRunWhoseEncoderIsNotOnThisWorkerFailsAtOnceAndForGood() throws Exception {
        Outcome outcome = trained(root.resolve("models"));

        assertThat(outcome.state()).isEqualTo(Outcome.State.FAILED);
        assertThat(outcome.retry()).isFalse();
        assertThat(outcome.failure()).isNotNull();
        assertThat(outcome.failure().kind()).isEqualTo("text-encoder");
        assertThat(outcome.failure().message())
                .startsWith("the text encoder small is not on this worker: put its config.json and model.safetensors");
        assertThat(backend.reported().points()).isEmpty();
    }

    @Test
    void aRunWithItsEncoderSucceedsAndSaysWhichWeightsItBeganWith() throws Exception {
        TinyBert.write(root.resolve("models/small"), 0.1);

        Outcome outcome = trained(root.resolve("models"));

        assertThat(outcome.state()).isEqualTo(Outcome.State.SUCCEEDED);
        assertThat(outcome.provenance()).isNotNull();
        assertThat((Map<?, ?>) outcome.provenance().get("textEncoder"))
                .extracting("pretrained", "fineTuned")
                .isEqualTo(List.of("small", true));
        assertThat(backend.served().artifactNames()).contains("checkpoint.safetensors");
    }

    private Outcome trained(Path models) throws Exception {
        backend.hold(TOKEN);
        AttemptSettings settings = new AttemptSettings(
                Jobs.RETRY, Duration.ofMillis(1), Duration.ofMinutes(10), System::nanoTime, () -> {});
        try (Attempts attempts = Attempts.open(
                CacheSettings.usual(root.resolve("cache"), 1_000_000_000),
                "worker-1",
                Jobs.client(backend),
                new EngineTraining(EngineDevice.CPU, models),
                settings)) {
            attempts.run(lease());
        }
        return backend.reported().outcomes().get(0);
    }

    private Lease lease() throws Exception {
        MmsaPickle.Shapes shapes = new MmsaPickle.Shapes(new int[] {6, 8}, new int[] {5, 4}, new int[] {4, 3}, 3, true);
        Path file = MmsaPickle.write(root.resolve("small.pkl"), shapes, 8, 4, 4);
        DatasetManifest dataset =
                DatasetImporter.importFile(file, "small", Suite.MOSI, root.resolve("store"), ImportProgress.NONE);
        for (DatasetFile stored : dataset.files()) {
            Path path = root.resolve("store").resolve(dataset.hash()).resolve(stored.name());
            backend.served().dataset(Jobs.DATASET, stored.name(), Files.readAllBytes(path));
        }
        Map<String, Object> config = Map.of(
                "use_bert",
                true,
                "pretrained",
                "small",
                "dst_feature_dim_nheads",
                List.of(8, 2),
                "nlevels",
                1,
                "num_epochs",
                1);
        return new Lease(
                TOKEN,
                Jobs.SECRET,
                1,
                1,
                60,
                1,
                ConfigResolver.resolve(null, config, null, 1L, dataset).values(),
                Jobs.DATASET,
                dataset,
                null);
    }
}
