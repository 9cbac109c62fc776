package org.decalign.datasets.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.storage.SafetensorsFile;
import org.decalign.datasets.storage.SafetensorsWriter;
import org.decalign.datasets.storage.TensorSpec;

/** Vectors and matrices by name on their way into a safetensors file, and out of one. */
final class NamedFloats {
    private final List<TensorSpec> specs = new ArrayList<>();
    private final List<float[]> values = new ArrayList<>();

    void vector(String name, float[] vector) {
        specs.add(new TensorSpec(name, TensorSpec.Type.F32, List.of((long) vector.length)));
        values.add(vector);
    }

    /** Rows of one width, at least one row. */
    void matrix(String name, float[][] rows) {
        int width = rows[0].length;
        float[] flat = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * width, width);
        }
        specs.add(new TensorSpec(name, TensorSpec.Type.F32, List.of((long) rows.length, (long) width)));
        values.add(flat);
    }

    void write(Path file, Map<String, String> metadata) throws IOException {
        try (SafetensorsWriter writer = new SafetensorsWriter(file, specs, metadata)) {
            for (float[] flat : values) {
                writer.floats(flat, flat.length);
            }
            writer.finish();
        }
    }

    static float[] vector(SafetensorsFile file, String name) {
        float[] vector = new float[Math.toIntExact(file.spec(name).elements())];
        file.floats(name, 0, vector, 0, vector.length);
        return vector;
    }

    static float[][] matrix(SafetensorsFile file, String name) {
        TensorSpec spec = file.spec(name);
        int width = spec.rowElements();
        float[][] rows = new float[Math.toIntExact(spec.shape().get(0))][width];
        for (int i = 0; i < rows.length; i++) {
            file.floats(name, (long) i * width, rows[i], 0, width);
        }
        return rows;
    }
}
