package org.decalign.datasets.derivation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.pickle.PickleBytes;
import org.decalign.datasets.pickle.PickleBytes.Array;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.Suite;

/**
 * Four, two and two samples of the videos a to d; text (N, 2, 3) counts up over all, audio is (N, 2), vision (N, 2, 2) with true lengths; with tokens.
 */
public final class SmallDataset {
    static final List<String> TRAIN = List.of("a$_$0", "a$_$1", "b$_$0", "b$_$1");
    static final List<String> VALID = List.of("c$_$0", "c$_$1");
    static final List<String> TEST = List.of("d$_$0", "d$_$1");

    public final Map<String, Map<String, Object>> splits = new LinkedHashMap<>();

    public SmallDataset() {
        splits.put("train", fields(TRAIN, 0, new float[] {1, 2, 3, 5, 4, 100, -7, 0.5f}));
        splits.put("valid", fields(VALID, 100, new float[] {0, 0, 1, 1}));
        splits.put("test", fields(TEST, 200, new float[] {2, 3, 50, -50}));
    }

    private static Map<String, Object> fields(List<String> ids, int start, float[] audio) {
        int n = ids.size();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("text", counting(start, n, 2, 3));
        fields.put("audio", singles(audio, n, 2));
        fields.put("vision", counting(start + 1000, n, 2, 2));
        fields.put(
                "vision_lengths",
                ids.stream().map(id -> id.endsWith("0") ? 1 : 2).toList());
        fields.put("text_bert", counting(start + 5000, n, 3, 2));
        fields.put("id", ids);
        fields.put("raw_text", ids.stream().map(id -> "text of " + id).toList());
        fields.put("annotations", ids.stream().map(id -> "note of " + id).toList());
        double[] labels = new double[n];
        for (int i = 0; i < n; i++) {
            labels[i] = start / 100.0 + i / 4.0;
        }
        fields.put("regression_labels", Array.doubles(labels));
        return fields;
    }

    /** Whole numbers from a start. */
    private static Array counting(int start, long... shape) {
        int elements = 1;
        for (long extent : shape) {
            elements *= (int) extent;
        }
        float[] values = new float[elements];
        for (int i = 0; i < elements; i++) {
            values[i] = start + i;
        }
        return singles(values, shape);
    }

    /** Single-precision numbers. */
    public static Array singles(float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return new Array("f4", shape, bytes.array());
    }

    public StoredDataset imported(Path home) throws IOException {
        Path pickle = PickleBytes.write(home.resolve("small.pkl"), splits);
        Path store = home.resolve("store");
        DatasetManifest manifest =
                DatasetImporter.importFile(pickle, "small", Suite.GENERIC, store, ImportProgress.NONE);
        return StoredDataset.open(store.resolve(manifest.hash()));
    }
}
