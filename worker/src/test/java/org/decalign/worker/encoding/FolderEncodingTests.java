package org.decalign.worker.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.decalign.datasets.numpy.NpyHeader;
import org.decalign.worker.TinyBert;
import org.decalign.worker.text.FrozenBert;
import org.decalign.worker.text.TextEncoderException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderEncodingTests {
    private static final List<String> WORDS =
            List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "b", "c", "d", "##e", ".", ",", "\"");
    private static final List<int[]> IDS = List.of(
            new int[] {2, 4, 5, 6, 7, 9, 3},
            new int[] {2, 4, 3},
            new int[] {2, 3},
            new int[] {2, 5, 8, 6, 3},
            new int[] {2, 1, 10, 11, 4, 11, 7, 3},
            new int[] {2, 7, 3});
    private static final String LABELS = """
            video_id,clip_id,text,label,annotation,mode
            v1,1,a b c d.,1.5,Positive,train
            v1,2,A,-1,Negative,train
            v2,1,,0,Neutral,valid
            v2,2,"be
            c",2,Positive,test
            v3,1,"q, ""a"" d",-2,Negative,test
            v3,2,d,1,Positive,train
            """;
    private static final int STEPS = 8;

    @TempDir
    Path home;

    private Path bert;
    private Path source;
    private Path out;

    @BeforeEach
    void encoderAndLabels() throws IOException {
        bert = TinyBert.write(home.resolve("models/tiny"), 0.1);
        Files.write(bert.resolve("vocab.txt"), WORDS);
        source = Files.createDirectories(home.resolve("source"));
        Files.writeString(source.resolve("label.csv"), LABELS);
        out = home.resolve("results/encoded");
    }

    @Test
    void everyTokenHasTheEncodersFeaturesInTheOrderOfTheCsv() throws Exception {
        FolderEncoding.Facts facts = encode(request(bert.toString(), null, 2, false));

        assertThat(facts).isEqualTo(new FolderEncoding.Facts(bert.toString(), 6, STEPS, TinyBert.HIDDEN, 0, 1));
        assertThat(names(out)).containsExactly("label.csv", "text.npy", "text_bert.npy", "text_lengths.npy");
        float[] features = floats("text.npy", 6, STEPS, TinyBert.HIDDEN);
        long[] lengths = longs("text_lengths.npy", 6);
        long[] ids = longs("text_bert.npy", 6, 3, STEPS);
        for (int n = 0; n < IDS.size(); n++) {
            int length = IDS.get(n).length;
            assertThat(lengths[n]).isEqualTo(length);
            assertThat(Arrays.copyOfRange(ids, n * 3 * STEPS, (n + 1) * 3 * STEPS))
                    .isEqualTo(rows(IDS.get(n)));
            float[] sample =
                    Arrays.copyOfRange(features, n * STEPS * TinyBert.HIDDEN, (n + 1) * STEPS * TinyBert.HIDDEN);
            assertThat(Arrays.copyOf(sample, length * TinyBert.HIDDEN))
                    .containsExactly(alone(IDS.get(n)), within(2e-6f));
            assertThat(Arrays.copyOfRange(sample, length * TinyBert.HIDDEN, sample.length))
                    .isEqualTo(new float[sample.length - length * TinyBert.HIDDEN]);
        }
    }

    @Test
    void batchesChangeNothingButRounding() throws Exception {
        encode(request(bert.toString(), null, 1, false));
        float[] single = floats("text.npy", 6, STEPS, TinyBert.HIDDEN);
        out = home.resolve("other");
        encode(request(bert.toString(), null, 6, false));

        assertThat(floats("text.npy", 6, STEPS, TinyBert.HIDDEN)).containsExactly(single, within(2e-6f));
    }

    @Test
    void pooledIsTheMeanOverATextsTokens() throws Exception {
        encode(request(bert.toString(), null, 4, true));

        assertThat(names(out)).containsExactly("label.csv", "text.npy", "text_bert.npy");
        float[] pooled = floats("text.npy", 6, 1, TinyBert.HIDDEN);
        for (int n = 0; n < IDS.size(); n++) {
            float[] states = alone(IDS.get(n));
            for (int d = 0; d < TinyBert.HIDDEN; d++) {
                double mean = 0;
                for (int t = 0; t < IDS.get(n).length; t++) {
                    mean += states[t * TinyBert.HIDDEN + d] / (double) IDS.get(n).length;
                }
                assertThat(pooled[n * TinyBert.HIDDEN + d]).isCloseTo((float) mean, within(2e-6f));
            }
        }
    }

    @Test
    void aTextThatIsTooLongIsCutAndCounted() throws Exception {
        FolderEncoding.Facts facts = encode(request(bert.toString(), 5, 4, false));

        assertThat(facts.steps()).isEqualTo(5);
        assertThat(facts.cut()).isEqualTo(2);
        assertThat(Arrays.copyOf(longs("text_bert.npy", 6, 3, 5), 5)).containsExactly(2, 4, 5, 6, 3);
        assertThat(longs("text_lengths.npy", 6)).containsExactly(5, 3, 2, 5, 5, 3);
    }

    @Test
    void theEncoderMayBeNamedAndItsOwnTokenizerComesFirst() throws Exception {
        Files.write(
                bert.resolve("tokenizer.json"),
                Vocabulary.read(bert).tokenizer().readAllBytes());
        Files.writeString(bert.resolve("vocab.txt"), "never read");

        assertThat(encode(request("tiny", null, 4, false)).encoder()).isEqualTo(bert.toString());
        assertThat(longs("text_lengths.npy", 6)).containsExactly(7, 3, 2, 5, 8, 3);
    }

    @Test
    void otherModalitiesComeAlongAndEarlierTextDoesNot() throws Exception {
        Files.writeString(source.resolve("audio.npy"), "sound");
        Files.writeString(Files.createDirectories(source.resolve("vision")).resolve("v1_1.npy"), "sight");
        Files.writeString(source.resolve("text.npy"), "old");
        Files.writeString(Files.createDirectories(source.resolve("text")).resolve("v1_1.npy"), "old");

        encode(request(bert.toString(), null, 4, false));

        assertThat(names(out))
                .containsExactly("audio.npy", "label.csv", "text.npy", "text_bert.npy", "text_lengths.npy", "vision");
        assertThat(out.resolve("audio.npy")).hasContent("sound");
        assertThat(out.resolve("vision/v1_1.npy")).hasContent("sight");
        assertThat(out.resolve("label.csv")).hasSameTextualContentAs(source.resolve("label.csv"));
    }

    @Test
    void aCsvAloneIsEnough() throws Exception {
        source = Files.move(source.resolve("label.csv"), home.resolve("mine.csv"));
        encode(request(bert.toString(), null, 4, false));
        assertThat(names(out)).containsExactly("label.csv", "text.npy", "text_bert.npy", "text_lengths.npy");
    }

    @Test
    void anEncoderThatLacksSomethingIsRefusedByTheFile() throws IOException {
        Files.delete(bert.resolve("vocab.txt"));
        assertRefused("the text encoder in " + bert
                + " has no vocabulary: put its tokenizer.json or vocab.txt there; nothing is downloaded");
        Files.writeString(bert.resolve("tokenizer.json"), "{}");
        assertRefused(bert.resolve("tokenizer.json") + " cannot be read as a tokenizer: ");
        Files.delete(bert.resolve("model.safetensors"));
        assertRefused("put its model.safetensors into " + bert);
        Files.delete(bert.resolve("config.json"));
        assertRefused("put its config.json and model.safetensors into " + bert);
    }

    @Test
    void aVocabularyBeyondTheEncoderIsRefusedByTheId() throws IOException {
        List<String> words = new ArrayList<>(WORDS);
        words.remove("d");
        for (int i = words.size(); i < TinyBert.VOCABULARY; i++) {
            words.add("[unused" + i + "]");
        }
        words.add("d");
        Files.write(bert.resolve("vocab.txt"), words);
        assertRefused(bert.resolve("vocab.txt")
                + " has the token id 60; the encoder's config.json allows 0 to 59 (vocab_size)");
    }

    @Test
    void moreTokensThanTheEncoderHasPositionsAreRefused() {
        assertThatThrownBy(() -> encode(request(bert.toString(), 65, 4, false)))
                .isInstanceOf(TextEncoderException.class)
                .hasMessage("--max-tokens 65: the encoder " + bert + " takes at most 64");
    }

    @Test
    void workThatIsInterruptedLeavesNothing() throws Exception {
        EncodingRequest request = request(bert.toString(), null, 2, false);
        assertThatThrownBy(() -> {
                    try (FolderEncoding encoding = FolderEncoding.open(request)) {
                        assertThat(names(out.getParent())).hasSize(1);
                        encoding.run(done -> Thread.currentThread().interrupt());
                    }
                })
                .isInstanceOfAny(InterruptedException.class, ClosedByInterruptException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(names(out.getParent())).isEmpty();
    }

    private EncodingRequest request(String encoder, Integer maxTokens, int batch, boolean pooled) {
        return new EncodingRequest(source, out, encoder, home.resolve("models"), maxTokens, batch, pooled);
    }

    private static FolderEncoding.Facts encode(EncodingRequest request) throws IOException, InterruptedException {
        try (FolderEncoding encoding = FolderEncoding.open(request)) {
            List<Integer> done = new ArrayList<>();
            encoding.run(done::add);
            assertThat(done).isSorted().endsWith(encoding.facts().texts());
            return encoding.facts();
        }
    }

    private void assertRefused(String message) throws IOException {
        assertThatThrownBy(() -> encode(request(bert.toString(), 64, 4, false)))
                .isInstanceOf(TextEncoderException.class)
                .hasMessageContaining(message);
        assertThat(names(out.getParent())).isEmpty();
    }

    /** The states of one text without padding. */
    private float[] alone(int[] ids) throws IOException {
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        try (FrozenBert encoder = FrozenBert.open(bert.toString(), null)) {
            return encoder.states(Arrays.stream(ids).asLongStream().toArray(), ones, new long[ids.length], ids.length);
        }
    }

    private static long[] rows(int[] ids) {
        long[] rows = new long[3 * STEPS];
        for (int t = 0; t < ids.length; t++) {
            rows[t] = ids[t];
            rows[STEPS + t] = 1;
        }
        return rows;
    }

    private float[] floats(String name, long... shape) throws IOException {
        ByteBuffer bytes = array(name, "f4", shape);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    private long[] longs(String name, long... shape) throws IOException {
        ByteBuffer bytes = array(name, "i8", shape);
        long[] values = new long[bytes.remaining() / Long.BYTES];
        bytes.asLongBuffer().get(values);
        return values;
    }

    private ByteBuffer array(String name, String type, long... shape) throws IOException {
        try (InputStream in = Files.newInputStream(out.resolve(name))) {
            NpyHeader header = NpyHeader.read(in, name);
            assertThat(header.type().code()).isEqualTo(type);
            assertThat(header.shape()).isEqualTo(shape);
            byte[] bytes = in.readAllBytes();
            assertThat(bytes)
                    .hasSize((int) Arrays.stream(shape).reduce(header.type().size(), (a, b) -> a * b));
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.toList());
        }
    }
}
