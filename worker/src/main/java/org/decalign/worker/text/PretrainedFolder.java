package org.decalign.worker.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Hugging Face folder on this machine. Nothing is ever downloaded.
 *
 * @param config its `config.json`
 * @param weights its `model.safetensors`
 */
record PretrainedFolder(Path config, Path weights) {
    private static final String CONFIG = "config.json";
    /** A worker has at most fifty labels, and needs some for other things. */
    private static final int MOST_NAMED = 30;

    private static final String WEIGHTS = "model.safetensors";

    /**
     * Finds it.
     *
     * @param pretrained a folder's name under the models folder, or an absolute path
     * @param models where this worker keeps encoders; null: nowhere
     * @throws TextEncoderException saying what is missing and where it belongs
     */
    static PretrainedFolder find(String pretrained, @Nullable Path models) {
        Path named = Path.of(pretrained);
        if (!named.isAbsolute() && models == null) {
            throw new TextEncoderException("the text encoder " + pretrained
                    + " is named, but this worker has no models folder (--models); pretrained may be an absolute path");
        }
        Path folder = models == null ? named : models.resolve(named);
        if (!Files.isRegularFile(folder.resolve(CONFIG))) {
            throw missing(pretrained, folder, CONFIG + " and " + WEIGHTS);
        }
        if (!Files.isRegularFile(folder.resolve(WEIGHTS))) {
            throw missing(pretrained, folder, WEIGHTS + other(folder));
        }
        return new PretrainedFolder(folder.resolve(CONFIG), folder.resolve(WEIGHTS));
    }

    /**
     * Returns the names of the encoders in a models folder, one or two folders deep; empty if there is no such folder.
     * A folder that this worker may not read is passed over.
     */
    static List<String> names(Path models) throws IOException {
        List<Path> folders = new ArrayList<>();
        for (Path folder : foldersIn(models)) {
            folders.add(folder);
            folders.addAll(foldersIn(folder));
        }
        return folders.stream()
                .filter(folder -> Files.isRegularFile(folder.resolve(CONFIG)))
                .filter(folder -> Files.isRegularFile(folder.resolve(WEIGHTS)))
                .map(folder -> models.relativize(folder).toString().replace('\\', '/'))
                .sorted()
                .limit(MOST_NAMED)
                .toList();
    }

    private static List<Path> foldersIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(Files::isDirectory).toList();
        }
    }

    private static TextEncoderException missing(String pretrained, Path folder, String what) {
        return new TextEncoderException("the text encoder " + pretrained + " is not on this worker: put its " + what
                + " into " + folder + "; nothing is downloaded");
    }

    private static String other(Path folder) {
        return Files.exists(folder.resolve("pytorch_model.bin"))
                ? " (of its pytorch_model.bin: BertModel.from_pretrained(DIR).save_pretrained(DIR) in Python)"
                : Files.exists(folder.resolve(WEIGHTS + ".index.json")) ? " in one piece (it is there in several)" : "";
    }
}
