package org.decalign.worker.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.decalign.datasets.storage.Sha256;
import org.decalign.worker.training.CheckpointFile;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of a training without a server, the last two, each with a file beside it that says its SHA-256 and the dataset's hash:
 * `checkpoint-epoch-0003.safetensors` and `checkpoint-epoch-0003.json`.
 */
final class LocalCheckpoints {
    private static final String WEIGHTS = ".safetensors";
    private static final String NOTE = ".json";
    private static final String PREFIX = "checkpoint-epoch-";

    private final Path folder;
    private final String dataset;

    /**
     * @param dataset its hash
     */
    LocalCheckpoints(Path folder, String dataset) {
        this.folder = folder;
        this.dataset = dataset;
    }

    /** A checkpoint to go on from. */
    record Found(Path file, long step) {}

    /** Notes a checkpoint that is whole on disk. */
    void add(CheckpointFile file) throws IOException {
        Map<String, Object> note = new LinkedHashMap<>();
        note.put("epoch", file.epoch());
        note.put("step", file.step());
        note.put("sha256", file.sha256());
        note.put("dataset", dataset);
        Path beside = folder.resolve(PREFIX + "note.part");
        Files.writeString(beside, JsonText.pretty(note));
        Files.move(beside, note(file.path()), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        for (Path old : files(NOTE)) {
            if (!Files.exists(weights(old))) {
                Files.delete(old);
            }
        }
    }

    /**
     * The newest that is whole.
     *
     * @param complaints told of each that is not
     * @return null when there is none
     */
    @Nullable
    Found newest(Consumer<String> complaints) throws IOException {
        for (Path note : files(NOTE)) {
            Map<String, Object> facts = JsonText.object(Files.readAllBytes(note));
            Path file = weights(note);
            if (!dataset.equals(facts.get("dataset"))) {
                throw new WrongUseException(
                        List.of("--resume: " + note + " is of a training on another dataset, " + facts.get("dataset")));
            }
            if (Files.exists(file) && Sha256.ofFile(file).equals(facts.get("sha256"))) {
                return new Found(file, ((Number) facts.getOrDefault("step", 0)).longValue());
            }
            complaints.accept(file.getFileName() + " is damaged");
        }
        return null;
    }

    /** Only a broken-off training needs them. */
    void forget() throws IOException {
        for (String kind : List.of(WEIGHTS, NOTE)) {
            for (Path file : files(kind)) {
                Files.delete(file);
            }
        }
    }

    /** Newest first. */
    private List<Path> files(String kind) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> {
                        String name = f.getFileName().toString();
                        return name.startsWith(PREFIX) && name.endsWith(kind);
                    })
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private static Path note(Path weights) {
        return weights.resolveSibling(weights.getFileName().toString().replace(WEIGHTS, NOTE));
    }

    private static Path weights(Path note) {
        return note.resolveSibling(note.getFileName().toString().replace(NOTE, WEIGHTS));
    }
}
