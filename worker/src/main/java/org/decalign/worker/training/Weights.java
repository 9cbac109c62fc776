package org.decalign.worker.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.storage.SafetensorsFile;
import org.decalign.datasets.storage.SafetensorsWriter;
import org.decalign.datasets.storage.TensorSpec;

/** Named float32 tensors on the host, and their safetensors files. */
final class Weights {
    private Weights() {}

    /** A tensor on the host, row-major. */
    record HostTensor(List<Long> shape, float[] values) {}

    static Map<String, HostTensor> copy(Map<String, NDArray> arrays) {
        Map<String, HostTensor> copy = new LinkedHashMap<>();
        arrays.forEach((name, array) -> copy.put(
                name,
                new HostTensor(
                        Arrays.stream(array.getShape().getShape()).boxed().toList(), array.toFloatArray())));
        return copy;
    }

    static Map<String, NDArray> arrays(Map<String, HostTensor> tensors, NDManager manager) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> arrays.put(
                name,
                manager.create(
                        tensor.values(),
                        new Shape(tensor.shape().stream()
                                .mapToLong(Long::longValue)
                                .toArray()))));
        return arrays;
    }

    static void write(Path file, Map<String, HostTensor> tensors) throws IOException {
        List<TensorSpec> specs = new ArrayList<>();
        tensors.forEach((name, tensor) -> specs.add(new TensorSpec(name, TensorSpec.Type.F32, tensor.shape())));
        try (SafetensorsWriter writer = new SafetensorsWriter(file, specs)) {
            for (HostTensor tensor : tensors.values()) {
                writer.floats(tensor.values(), tensor.values().length);
            }
            writer.finish();
        }
    }

    /** Reads the named tensors. */
    static Map<String, HostTensor> read(SafetensorsFile file, Iterable<String> names) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        for (String name : names) {
            TensorSpec spec = file.spec(name);
            float[] values = new float[Math.toIntExact(spec.elements())];
            file.floats(name, 0, values, 0, values.length);
            tensors.put(name, new HostTensor(spec.shape(), values));
        }
        return tensors;
    }
}
