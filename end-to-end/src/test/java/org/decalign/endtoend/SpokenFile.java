package org.decalign.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** A small feature file whose texts are what people may write: markup, no space at all, right to left, nothing. */
final class SpokenFile {
    static final String MARKUP = "<img src=x onerror=\"document.title='taken'\"> & <b>bold</b>";
    static final String HEBREW = "שלום, זה משפט.";
    private static final List<String> TEXTS = List.of(MARKUP, "m".repeat(5000), HEBREW, "");
    private static final int STEPS = 5;
    private static final int WIDTH = 4;

    private final Map<String, Object> header = new LinkedHashMap<>();
    private final ByteBuffer data = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);

    private SpokenFile() {
        header.put("__metadata__", new LinkedHashMap<String, String>());
    }

    /** Writes it as safetensors; sample i has i + 1 steps, the others are 0. */
    static Path write(Path file) {
        SpokenFile made = new SpokenFile();
        for (String split : List.of("train", "valid", "test")) {
            made.split(split);
        }
        byte[] json = new JsonMapper().writeValueAsBytes(made.header);
        try (var out = Files.newOutputStream(file)) {
            out.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(json.length)
                    .array());
            out.write(json);
            out.write(made.data.array(), 0, made.data.position());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private void split(String split) {
        List<String> ids =
                IntStream.range(0, TEXTS.size()).mapToObj(i -> split + "-" + i).toList();
        texts(split + "/id", ids);
        texts(split + "/raw_text", TEXTS);
        for (String modality : List.of("text", "audio")) {
            int start = data.position();
            for (int i = 0; i < TEXTS.size() * STEPS * WIDTH; i++) {
                int step = i / WIDTH % STEPS;
                data.putFloat(step <= i / WIDTH / STEPS ? (split + modality).hashCode() % 97 + i : 0);
            }
            tensor(split + "/" + modality, start, TEXTS.size(), STEPS, WIDTH);
        }
        int start = data.position();
        IntStream.range(0, TEXTS.size()).forEach(i -> data.putFloat(i - 1.5f));
        tensor(split + "/regression_labels", start, TEXTS.size());
    }

    private void tensor(String name, int start, Integer... shape) {
        header.put(
                name, Map.of("dtype", "F32", "shape", List.of(shape), "data_offsets", List.of(start, data.position())));
    }

    @SuppressWarnings("unchecked")
    private void texts(String name, List<String> texts) {
        String json = new JsonMapper().writeValueAsString(texts);
        ((Map<String, String>) header.get("__metadata__")).put(name, json);
    }
}
