package org.decalign.worker.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.storage.SafetensorsFile;
import org.decalign.datasets.storage.TensorSpec;
import org.decalign.model.text.BertEncoder;

/**
 * Copies a file's weights into an encoder, one tensor at a time. Names may begin with `bert.` (a model with a head) or with ours (a
 * published DecAlign), and LayerNorm's weights may have their first names, gamma and beta. What else the file holds is not read.
 */
final class PretrainedWeights {
    private static final List<String> PREFIXES = List.of("", "bert.", BertEncoder.PREFIX);

    private final Path path;
    private final SafetensorsFile file;
    private final List<String> faults = new ArrayList<>();

    private PretrainedWeights(Path path) throws IOException {
        this.path = path;
        this.file = SafetensorsFile.open(path);
    }

    /**
     * @throws TextEncoderException naming each weight that is missing or of another shape
     */
    static void load(Path path, BertEncoder encoder, NDManager manager) throws IOException {
        try {
            new PretrainedWeights(path).copy(encoder, manager);
        } catch (DatasetException e) {
            throw new TextEncoderException(String.valueOf(e.getMessage()), e);
        }
    }

    private void copy(BertEncoder encoder, NDManager manager) {
        encoder.parameters().forEach((name, target) -> {
            Optional<String> stored = stored(name.substring(BertEncoder.PREFIX.length()));
            if (stored.isPresent()) {
                copy(stored.get(), target, manager);
            } else if (encoder.trained().containsKey(name)) {
                faults.add(name.substring(BertEncoder.PREFIX.length()) + " is missing");
            }
        });
        if (!faults.isEmpty()) {
            throw new TextEncoderException(path + " does not fit its config.json: " + String.join("; ", faults));
        }
    }

    private Optional<String> stored(String name) {
        String early = name.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta");
        return Stream.of(name, early)
                .flatMap(form -> PREFIXES.stream().map(prefix -> prefix + form))
                .filter(file::has)
                .findFirst();
    }

    private void copy(String stored, NDArray target, NDManager manager) {
        TensorSpec spec = file.spec(stored);
        Shape shape = new Shape(spec.shape().stream().mapToLong(Long::longValue).toArray());
        if (spec.type() != TensorSpec.Type.F32 || !shape.equals(target.getShape())) {
            faults.add(stored + " is " + spec.type() + " " + shape + ", not F32 " + target.getShape());
            return;
        }
        float[] values = new float[Math.toIntExact(spec.elements())];
        file.floats(stored, 0, values, 0, values.length);
        try (NDArray host = manager.create(values, shape)) {
            host.copyTo(target);
        }
    }
}
