package org.decalign.datasets.exporting;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.decalign.datasets.exporting.ExportContent.Array;
import org.decalign.datasets.storage.SafetensorsWriter;
import org.decalign.datasets.storage.TensorSpec;
import tools.jackson.databind.json.JsonMapper;

/** A dataset as a safetensors file; texts are JSON arrays in its metadata, for tensors are numbers. */
final class SafetensorsExport {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SafetensorsExport() {}

    static void write(ExportContent content, OutputStream out) throws IOException {
        Map<String, String> metadata = new TreeMap<>(content.facts());
        for (String split : content.splits()) {
            content.texts(split).forEach((name, texts) -> metadata.put(name, JSON.writeValueAsString(texts)));
        }
        Comparator<TensorSpec.Type> wideFirst =
                Comparator.comparing(TensorSpec.Type::bytes).reversed();
        List<Array> arrays = content.arrays().stream()
                .sorted(Comparator.comparing(a -> a.spec().type(), wideFirst))
                .toList();
        SafetensorsWriter writer =
                new SafetensorsWriter(out, arrays.stream().map(Array::spec).toList(), metadata);
        for (Array array : arrays) {
            array.copy(writer);
        }
        writer.finish();
    }
}
