package org.decalign.worker.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.decalign.worker.text.TextEncoderException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class VocabularyTests {
    private static final JsonNode EXPECTED = Expected.file("vocabulary.json");

    @TempDir
    Path folder;

    @Test
    void idsAreThoseOfBertTokenizerWithAndWithoutCase() throws IOException {
        List<JsonNode> texts = Expected.list(EXPECTED.path("texts"));
        for (JsonNode wanted : EXPECTED.path("cases")) {
            write(EXPECTED.path("vocabulary"));
            config("{\"do_lower_case\": " + wanted.path("lower").asBoolean() + ", \"strip_accents\": null}");
            for (int i = 0; i < texts.size(); i++) {
                assertThat(ids(texts.get(i).asString()))
                        .as(texts.get(i) + " " + wanted.path("lower"))
                        .isEqualTo(Expected.ints(wanted.path("ids").get(i)));
            }
        }
    }

    @Test
    void withoutItsConfigurationATextIsLowerCased() throws IOException {
        write(EXPECTED.path("vocabulary"));
        assertThat(ids("The cats sat."))
                .isEqualTo(
                        Expected.ints(EXPECTED.path("cases").get(0).path("ids").get(0)));
    }

    @Test
    void accentsStayWhereTheConfigurationSaysSo() throws IOException {
        write(EXPECTED.path("vocabulary"));
        config("{\"strip_accents\": false}");
        assertThat(ids("café")).containsExactly(2, 1, 3);
    }

    @Test
    void aVocabularyOfAnotherKindIsRefusedByWhatItLacks() throws IOException {
        Files.writeString(folder.resolve("vocab.txt"), "<unk>\n[CLS]\na\n");
        assertThatThrownBy(() -> Vocabulary.read(folder))
                .isInstanceOf(TextEncoderException.class)
                .hasMessage(folder.resolve("vocab.txt") + " has no [UNK], [SEP]; a BERT's vocabulary has [UNK], [CLS], "
                        + "[SEP] (any other needs tokenizer.json)");
    }

    @Test
    void filesThatAreNotWhatTheyMustBeAreNamed() throws IOException {
        write(EXPECTED.path("vocabulary"));
        config("{\"do_lower_case\"");
        assertThatThrownBy(() -> Vocabulary.read(folder))
                .isInstanceOf(TextEncoderException.class)
                .hasMessageStartingWith(folder.resolve("tokenizer_config.json") + " is not JSON");

        Files.write(folder.resolve("vocab.txt"), new byte[] {'[', (byte) 0xff, '\n'});
        assertThatThrownBy(() -> Vocabulary.read(folder))
                .isInstanceOf(TextEncoderException.class)
                .hasMessage(folder.resolve("vocab.txt") + " is not text in UTF-8");
    }

    private int[] ids(String text) throws IOException {
        try (WordPieces pieces = WordPieces.of(Vocabulary.read(folder).tokenizer(), "vocab.txt", 16)) {
            return pieces.of(text).ids();
        }
    }

    private void write(JsonNode vocabulary) throws IOException {
        Files.write(
                folder.resolve("vocab.txt"),
                Expected.list(vocabulary).stream().map(JsonNode::asString).toList());
    }

    private void config(String json) throws IOException {
        Files.writeString(folder.resolve("tokenizer_config.json"), json);
    }
}
