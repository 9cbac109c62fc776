package org.decalign.worker.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.decalign.datasets.storage.SafetensorsWriter;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.datasets.storage.TensorSpec;
import org.decalign.protocol.config.ConfigResolver;
import org.decalign.protocol.config.TrainingConfig;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.dataset.SplitSummary;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.dataset.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A split of 216 MB in a process whose heap is 128 MiB: neither batches nor standardisation take the split into the heap. */
class LargeSplitTests {
    private static final Map<String, Integer> SAMPLES = Map.of("train", 2000, "valid", 4, "test", 4);
    private static final List<ModalityShape> MODALITIES = List.of(
            new ModalityShape("text", 50, 450),
            new ModalityShape("audio", 50, 60),
            new ModalityShape("vision", 50, 30));

    @TempDir
    Path folder;

    @Test
    void anEpochOverASplitLargerThanTheHeapIsReadInBatches() throws Exception {
        write();
        assertThat(Files.size(folder.resolve("train.safetensors"))).isGreaterThan(200_000_000);
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes,
                        LargeSplitTests.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.strip()).endsWith("2000 samples, 54000000 values");
    }

    /** Reads an epoch's batches, the last sample first, with the modalities standardised. */
    public static void main(String[] arguments) throws IOException {
        StoredDataset dataset = StoredDataset.open(Path.of(arguments[0]));
        Map<String, Object> scaled = Map.of(
                "need_feature_standardized",
                true,
                "feature_standardize_modalities",
                MODALITIES.stream().map(ModalityShape::name).toList());
        TrainingConfig config = new TrainingConfig(ConfigResolver.resolve(null, scaled, null, 1L, dataset.manifest())
                .values());
        SplitBatches train = TrainingData.open(dataset, config).train();
        int[] order = IntStream.range(0, train.samples())
                .map(i -> train.samples() - 1 - i)
                .toArray();
        long values = 0;
        for (int[] piece : SplitBatches.pieces(order, 32)) {
            for (float[] features : train.batch(piece).features().values()) {
                values += features.length;
            }
        }
        System.out.println(train.samples() + " samples, " + values + " values");
    }

    private void write() throws IOException {
        for (String split : SAMPLES.keySet()) {
            write(split, SAMPLES.get(split));
        }
        Map<String, SplitSummary> splits = SAMPLES.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> new SplitSummary(e.getValue(), Map.of())));
        DatasetManifest manifest = new DatasetManifest(
                "large",
                "0".repeat(64),
                Suite.GENERIC,
                Task.REGRESSION,
                0,
                MODALITIES,
                splits,
                false,
                Map.of(),
                List.of(),
                List.of());
        Files.write(
                folder.resolve(StoredDataset.MANIFEST),
                JsonMapper.builder().build().writeValueAsBytes(manifest));
    }

    private void write(String split, int samples) throws IOException {
        List<TensorSpec> specs = new ArrayList<>();
        for (ModalityShape m : MODALITIES) {
            List<Long> shape = List.of((long) samples, (long) m.length(), (long) m.width());
            specs.add(new TensorSpec(m.name(), TensorSpec.Type.F32, shape));
        }
        specs.add(new TensorSpec("label", TensorSpec.Type.F32, List.of((long) samples)));
        try (SafetensorsWriter writer =
                new SafetensorsWriter(folder.resolve(StoredDataset.tensorsFile(split)), specs)) {
            for (ModalityShape m : MODALITIES) {
                float[] sample = new float[m.length() * m.width()];
                for (int i = 0; i < samples; i++) {
                    sample[i % sample.length] = i;
                    writer.floats(sample, sample.length);
                }
            }
            writer.floats(new float[samples], samples);
            writer.finish();
        }
        String lines = IntStream.range(0, samples)
                .mapToObj(i -> "{\"id\":\"" + split + i + "\"}\n")
                .collect(Collectors.joining());
        Files.writeString(folder.resolve(StoredDataset.samplesFile(split)), lines);
    }
}
