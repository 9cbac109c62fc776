package org.decalign.worker.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.storage.SafetensorsFile;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.datasets.suite.SuiteScores;
import org.decalign.protocol.config.ConfigResolver;
import org.decalign.protocol.config.ResolvedConfig;
import org.decalign.protocol.config.TrainingConfig;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.Suite;
import org.decalign.worker.MmsaPickle;
import org.decalign.worker.TinyBert;
import org.decalign.worker.engine.EngineDevice;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Generated files of the published datasets' shapes go through import, an epoch of each preset as it stands, and scoring. */
class PublishedShapesTests {
    private static final Map<Suite, MmsaPickle.Shapes> SHAPES = Map.of(
            Suite.MOSI, MmsaPickle.Shapes.MOSI,
            Suite.MOSEI, MmsaPickle.Shapes.MOSEI,
            Suite.SIMS, MmsaPickle.Shapes.SIMS,
            Suite.IEMOCAP, MmsaPickle.Shapes.IEMOCAP);

    @TempDir
    static Path folder;

    private static final Map<Suite, StoredDataset> DATASETS = new EnumMap<>(Suite.class);

    @BeforeAll
    static void generate() throws IOException {
        for (String name : new String[] {"bert-base-uncased", "bert-base-chinese"}) {
            TinyBert.write(folder.resolve("models").resolve(name), 0.1);
        }
        for (Suite suite : SHAPES.keySet()) {
            String name = "generated-" + suite.name().toLowerCase(Locale.ROOT);
            Path file = MmsaPickle.write(folder.resolve(name + ".pkl"), SHAPES.get(suite), 20, 7, 6);
            Path store = folder.resolve(name);
            DatasetImporter.importFile(file, name, suite, store, ImportProgress.NONE);
            try (var stored = Files.list(store)) {
                DATASETS.put(suite, StoredDataset.open(stored.findFirst().orElseThrow()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mosi, true",
        "mosei, true",
        "sims, true",
        "iemocap, false",
        "paper-mosi, true",
        "paper-mosei, true",
        "paper-sims, true",
        "paper-iemocap, false"
    })
    void aPresetTrainsAndScoresAsItStands(String preset, boolean encodes) throws Exception {
        StoredDataset dataset =
                DATASETS.get(Suite.valueOf(preset.replace("paper-", "").toUpperCase(Locale.ROOT)));
        assertThat(dataset).isNotNull();
        DatasetManifest manifest = dataset.manifest();
        ResolvedConfig config = ConfigResolver.resolve(preset, null, Map.of("num_epochs", 1), 1L, manifest);
        Path out = Files.createDirectories(folder.resolve("out-" + preset));

        TrainingResult result = TrainingSession.train(
                        new TrainingRequest(
                                new TrainingConfig(config.values()),
                                dataset,
                                1,
                                EngineDevice.CPU,
                                out,
                                null,
                                folder.resolve("models")),
                        new Recorded())
                .orElseThrow();

        assertThat(result.scores().test().keySet())
                .containsAll(SuiteScores.of(manifest.suite(), manifest.task(), manifest.classes())
                        .of(new double[] {0, 1}, new double[2][Math.max(1, manifest.classes())])
                        .keySet());
        assertThat(result.scores().test().values()).allMatch(Double::isFinite);
        SafetensorsFile weights = SafetensorsFile.open(result.weights());
        String encoder = "text_model.model.encoder.layer.1.output.dense.weight";
        assertThat(weights.has(encoder)).isEqualTo(encodes);
        assertThat(result.provenance().containsKey("textEncoder")).isEqualTo(encodes);
        assertThat(weights.spec("proj_l.weight").shape().get(1)).isEqualTo(encodes ? TinyBert.HIDDEN : 1024L);
    }
}
