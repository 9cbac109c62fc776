package org.decalign.worker.encoding;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.worker.text.TextEncoderException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A BERT's `vocab.txt`, a token a line whose id is the line's number from 0, with what `tokenizer_config.json` beside it says of case, accents
 * and Chinese characters; without that file a text is lower-cased, as transformers' BertTokenizer does.
 */
final class Vocabulary {
    static final String FILE = "vocab.txt";

    private static final String CONFIG = "tokenizer_config.json";
    private static final List<String> NEEDED = List.of("[UNK]", "[CLS]", "[SEP]");
    private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, Integer> ids;
    private final JsonNode config;

    private Vocabulary(Map<String, Integer> ids, JsonNode config) {
        this.ids = ids;
        this.config = config;
    }

    /**
     * Reads both files of a folder.
     *
     * @throws TextEncoderException naming the file and what is wrong with it
     */
    static Vocabulary read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        Map<String, Integer> ids = ids(file);
        List<String> missing =
                NEEDED.stream().filter(token -> !ids.containsKey(token)).toList();
        if (!missing.isEmpty()) {
            throw new TextEncoderException(file + " has no " + String.join(", ", missing) + "; a BERT's vocabulary has "
                    + String.join(", ", NEEDED) + " (any other needs tokenizer.json)");
        }
        return new Vocabulary(ids, config(folder.resolve(CONFIG)));
    }

    private static Map<String, Integer> ids(Path file) throws IOException {
        try {
            Map<String, Integer> ids = new LinkedHashMap<>();
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                ids.put(lines.get(i), i);
            }
            return ids;
        } catch (CharacterCodingException e) {
            throw new TextEncoderException(file + " is not text in UTF-8", e);
        }
    }

    private static JsonNode config(Path file) throws IOException {
        try {
            return Files.exists(file) ? JSON.readTree(Files.readAllBytes(file)) : JSON.createObjectNode();
        } catch (JacksonException e) {
            throw new TextEncoderException(file + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The same as a `tokenizer.json`. */
    InputStream tokenizer() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", "1.0");
        json.put(
                "added_tokens",
                SPECIAL.stream().filter(ids::containsKey).map(this::added).toList());
        json.put("normalizer", normalizer());
        json.put("pre_tokenizer", Map.of("type", "BertPreTokenizer"));
        json.put("post_processor", ends());
        json.put("model", model());
        return new ByteArrayInputStream(JSON.writeValueAsBytes(json));
    }

    private Map<String, Object> added(String token) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", ids.get(token));
        json.put("content", token);
        List.of("single_word", "lstrip", "rstrip", "normalized").forEach(flag -> json.put(flag, false));
        json.put("special", true);
        return json;
    }

    private Map<String, Object> normalizer() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", "BertNormalizer");
        json.put("clean_text", true);
        json.put("handle_chinese_chars", config.path("tokenize_chinese_chars").asBoolean(true));
        JsonNode accents = config.path("strip_accents");
        json.put("strip_accents", accents.isBoolean() ? accents.asBoolean() : null); // null: where it lower-cases
        json.put("lowercase", config.path("do_lower_case").asBoolean(true));
        return json;
    }

    private Map<String, Object> ends() {
        List<Object> single = new ArrayList<>();
        single.add(Map.of("SpecialToken", Map.of("id", "[CLS]", "type_id", 0)));
        single.add(Map.of("Sequence", Map.of("id", "A", "type_id", 0)));
        single.add(Map.of("SpecialToken", Map.of("id", "[SEP]", "type_id", 0)));
        List<Object> pair = new ArrayList<>(single);
        pair.add(Map.of("Sequence", Map.of("id", "B", "type_id", 1)));
        pair.add(Map.of("SpecialToken", Map.of("id", "[SEP]", "type_id", 1)));
        return Map.of(
                "type",
                "TemplateProcessing",
                "single",
                single,
                "pair",
                pair,
                "special_tokens",
                Map.of("[CLS]", special("[CLS]"), "[SEP]", special("[SEP]")));
    }

    private Map<String, Object> special(String token) {
        return Map.of("id", token, "ids", List.of(ids.get(token)), "tokens", List.of(token));
    }

    private Map<String, Object> model() {
        return Map.of(
                "type", "WordPiece",
                "unk_token", "[UNK]",
                "continuing_subword_prefix", "##",
                "max_input_chars_per_word", 100,
                "vocab", ids);
    }
}
