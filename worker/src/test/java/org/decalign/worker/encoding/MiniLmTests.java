package org.decalign.worker.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Against the published weights in double precision, by the transformers package. */
class MiniLmTests {
    private static final Offset<Double> CLOSE = within(2e-5); // of entries up to 7
    private static final List<JsonNode> SENTENCES = Expected.list(Expected.file("minilm.json"));
    private static final int WIDTH = 384;

    @TempDir
    static Path scratch;

    private static MiniLm encoder;
    private static TokenTable tokens;

    @BeforeAll
    static void open() throws Exception {
        encoder = MiniLm.open(scratch);
        tokens = table(128);
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    @Test
    void idsAreThoseOfTheTokenizersPackage() {
        for (int i = 0; i < SENTENCES.size(); i++) {
            assertThat(tokens.row(i)).isEqualTo(Expected.ints(SENTENCES.get(i).path("ids")));
        }
        assertThat(tokens.steps()).isEqualTo(16);
        assertThat(tokens.empty()).isEqualTo(1);
        assertThat(tokens.cut()).isZero();
    }

    @Test
    void aLongTextIsCutBeforeItsLastSpecialToken() throws Exception {
        TokenTable cut = table(5);

        assertThat(cut.row(0)).containsExactly(101, 1037, 2235, 4049, 102);
        assertThat(cut.row(6)).containsExactly(101, 4542, 2153, 1012, 102);
        assertThat(cut.steps()).isEqualTo(5);
        assertThat(cut.cut()).isEqualTo(5);
    }

    @Test
    void featuresAreThoseOfThePublishedModel() {
        TokenBatch all =
                TokenBatch.of(tokens, IntStream.range(0, SENTENCES.size()).toArray());
        float[] states = encoder.states(all);

        for (int i = 0; i < SENTENCES.size(); i++) {
            JsonNode expected = SENTENCES.get(i);
            int length = tokens.row(i).length;
            int from = i * all.steps() * WIDTH;
            assertClose(states, from, Expected.doubles(expected.path("first")));
            assertClose(states, from + length * WIDTH - 6, Expected.doubles(expected.path("last")));
            double[] norms = Expected.doubles(expected.path("norms"));
            for (int t = 0; t < length; t++) {
                assertThat(norm(states, from + t * WIDTH)).isCloseTo(norms[t], CLOSE);
            }
        }
    }

    @Test
    void aTextsFeaturesAreTheSameWhateverItIsEncodedWith() {
        TokenBatch all =
                TokenBatch.of(tokens, IntStream.range(0, SENTENCES.size()).toArray());
        float[] together = encoder.states(all);

        for (int i = 0; i < SENTENCES.size(); i++) {
            float[] alone = encoder.states(TokenBatch.of(tokens, new int[] {i}));
            assertThat(alone).hasSize(tokens.row(i).length * WIDTH);
            for (int at = 0; at < alone.length; at++) {
                assertThat(together[i * all.steps() * WIDTH + at]).isCloseTo(alone[at], within(1e-5f));
            }
        }
    }

    @Test
    void theEngineOfATrainingStaysPyTorch() {
        assertThat(Engine.getAllEngines()).contains("OnnxRuntime");
        assertThat(Engine.getDefaultEngineName()).isEqualTo("PyTorch");
    }

    private static TokenTable table(int steps) throws IOException, InterruptedException {
        try (WordPieces pieces = encoder.wordPieces(steps)) {
            List<String> texts =
                    SENTENCES.stream().map(s -> s.path("text").asString()).toList();
            return TokenTable.of(texts, pieces, encoder.vocabulary());
        }
    }

    private static void assertClose(float[] states, int from, double[] expected) {
        for (int d = 0; d < expected.length; d++) {
            assertThat((double) states[from + d]).isCloseTo(expected[d], CLOSE);
        }
    }

    private static double norm(float[] states, int from) {
        double sum = 0;
        for (int d = 0; d < WIDTH; d++) {
            sum += (double) states[from + d] * states[from + d];
        }
        return Math.sqrt(sum);
    }
}
