package org.decalign.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.decalign.datasets.storage.ContentHash;
import org.decalign.datasets.storage.SafetensorsWriter;
import org.decalign.datasets.storage.Sha256;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.datasets.storage.TensorSpec;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.dataset.SplitSummary;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.dataset.Task;
import tools.jackson.databind.json.JsonMapper;

/** Stored datasets of a few samples whose label shows in every modality. */
public final class TinyDataset {
    private static final List<ModalityShape> MODALITIES = List.of(
            new ModalityShape("text", 4, 6), new ModalityShape("audio", 3, 5), new ModalityShape("vision", 2, 4));
    private static final Map<String, Integer> SPLITS = Map.of("train", 22, "valid", 9, "test", 11);

    /**
     * What a dataset is like.
     *
     * @param classes 0 for numbers
     * @param range from the least to the greatest number, around 0
     * @param scale of the features
     */
    private record Kind(String name, Suite suite, int classes, float range, float scale) {}

    private TinyDataset() {}

    /** Three classes. */
    public static StoredDataset classes(Path folder) {
        return write(folder, new Kind("tiny", Suite.GENERIC, 3, 0, 1));
    }

    /** Numbers from -3 to 3 under the suite mosi. */
    public static StoredDataset sentiment(Path folder) {
        return write(folder, new Kind("tiny-mosi", Suite.MOSI, 0, 6, 1));
    }

    /** Like `sentiment`, but every label is 0, so that no correlation and no score of two signs is defined. */
    public static StoredDataset neutral(Path folder) {
        return write(folder, new Kind("neutral", Suite.MOSI, 0, 0, 1));
    }

    /** Six classes under the suite iemocap. */
    public static StoredDataset emotions(Path folder) {
        return write(folder, new Kind("tiny-iemocap", Suite.IEMOCAP, 6, 0, 1));
    }

    /** Numbers whose features are beyond what float32 can square. */
    public static StoredDataset enormous(Path folder) {
        return write(folder, new Kind("enormous", Suite.GENERIC, 0, 6, 1e30f));
    }

    private static StoredDataset write(Path folder, Kind kind) {
        try {
            Files.createDirectories(folder);
            List<DatasetFile> files = new ArrayList<>();
            for (String split : List.of("train", "valid", "test")) {
                files.addAll(split(folder, split, kind));
            }
            DatasetManifest manifest = manifest(kind, files, "");
            manifest = manifest(kind, files, ContentHash.of(manifest));
            Files.write(
                    folder.resolve(StoredDataset.MANIFEST),
                    JsonMapper.builder().build().writeValueAsBytes(manifest));
            return StoredDataset.open(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DatasetManifest manifest(Kind kind, List<DatasetFile> files, String hash) {
        Map<String, SplitSummary> splits = new TreeMap<>();
        SPLITS.forEach((split, samples) -> splits.put(split, new SplitSummary(samples, Map.of())));
        Task task = kind.classes() == 0 ? Task.REGRESSION : Task.CLASSIFICATION;
        return new DatasetManifest(
                kind.name(),
                hash,
                kind.suite(),
                task,
                kind.classes(),
                MODALITIES,
                splits,
                false,
                Map.of(),
                List.of(),
                files);
    }

    private static List<DatasetFile> split(Path folder, String split, Kind kind) throws IOException {
        int samples = SPLITS.get(split);
        float[] labels = labels(split, samples, kind);
        Random random = new Random(split.hashCode());
        Map<String, float[]> tensors = new LinkedHashMap<>();
        List<TensorSpec> specs = new ArrayList<>();
        for (ModalityShape m : MODALITIES) {
            tensors.put(m.name(), features(m, labels, random, kind.scale()));
            specs.add(new TensorSpec(
                    m.name(), TensorSpec.Type.F32, List.of((long) samples, (long) m.length(), (long) m.width())));
        }
        tensors.put("label", labels);
        specs.add(new TensorSpec("label", TensorSpec.Type.F32, List.of((long) samples)));
        return List.of(tensors(folder, split, specs, tensors), samples(folder, split, samples));
    }

    private static DatasetFile tensors(Path folder, String split, List<TensorSpec> specs, Map<String, float[]> tensors)
            throws IOException {
        try (SafetensorsWriter writer =
                new SafetensorsWriter(folder.resolve(StoredDataset.tensorsFile(split)), specs)) {
            for (float[] values : tensors.values()) {
                writer.floats(values, values.length);
            }
            return writer.finish();
        }
    }

    private static DatasetFile samples(Path folder, String split, int samples) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < samples; i++) {
            lines.append("{\"id\":\"").append(split).append(", ").append(i).append("\"}\n");
        }
        Path file = folder.resolve(StoredDataset.samplesFile(split));
        Files.write(file, lines.toString().getBytes(StandardCharsets.UTF_8));
        return new DatasetFile(StoredDataset.samplesFile(split), Files.size(file), Sha256.ofFile(file));
    }

    private static float[] labels(String split, int samples, Kind kind) {
        Random random = new Random(split.length());
        float[] labels = new float[samples];
        for (int i = 0; i < samples; i++) {
            labels[i] = kind.classes() > 0
                    ? random.nextInt(kind.classes())
                    : kind.range() * random.nextFloat() - kind.range() / 2;
        }
        return labels;
    }

    private static float[] features(ModalityShape m, float[] labels, Random random, float scale) {
        int row = m.length() * m.width();
        float[] features = new float[labels.length * row];
        for (int i = 0; i < features.length; i++) {
            float shown = i % 3 == 0 ? labels[i / row] : 0;
            features[i] = scale * (shown + 0.5f * (float) random.nextGaussian());
        }
        return features;
    }
}
