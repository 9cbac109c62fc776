package org.decalign.worker.encoding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.decalign.datasets.source.folder.LabelRow;
import org.decalign.datasets.source.folder.LabelTable;
import org.decalign.worker.text.TextEncoderException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a labelled folder of a `label.csv`: `text.npy` (N, T, D) with the features of each text's tokens, `text_lengths.npy` (N,) and
 * `text_bert.npy` (N, 3, T) with ids, attention and segments, each in the csv's order and zero-padded at the end. T is the longest text's. Pooled,
 * `text.npy` is (N, 1, D), the mean over a text's tokens, special ones among them, as sentence-transformers' mean pooling without its scaling to
 * length 1; lengths are left out.
 */
public final class FolderEncoding implements AutoCloseable {
    private static final int MOST_TOKENS = 128;

    private final EncodingRequest request;
    private final LabelledFolder folder;
    private final TokenEncoder encoder;
    private final TokenTable tokens;

    /**
     * What is known before the first text is encoded.
     *
     * @param encoder its name, or the folder it lies in
     * @param texts N
     * @param steps T
     * @param width D
     * @param cut texts that had more tokens than allowed
     * @param empty texts without a token of their own
     */
    public record Facts(String encoder, int texts, int steps, int width, int cut, int empty) {}

    private FolderEncoding(EncodingRequest request, LabelledFolder folder, TokenEncoder encoder, TokenTable tokens) {
        this.request = request;
        this.folder = folder;
        this.encoder = encoder;
        this.tokens = tokens;
    }

    /**
     * Reads labels and encoder, and tokenises.
     *
     * @throws org.decalign.datasets.DatasetException with every mistake of the csv
     * @throws TextEncoderException when the encoder is not there or cannot be used
     * @throws InterruptedException when this thread was interrupted
     */
    public static FolderEncoding open(EncodingRequest request) throws IOException, InterruptedException {
        if (!MiniLm.isHere()) {
            throw new TextEncoderException(
                    "this program has no encoder on its class path (worker/target/encoding); `lab datasets encode` has it there");
        }
        System.setProperty(
                "ai.djl.offline", "true"); // the tokenizer's library for CUDA would be fetched where there is a GPU
        List<String> texts = texts(request.source());
        LabelledFolder folder = LabelledFolder.begin(request.out());
        try {
            return open(request, texts, folder);
        } catch (IOException | InterruptedException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static FolderEncoding open(EncodingRequest request, List<String> texts, LabelledFolder folder)
            throws IOException, InterruptedException {
        TokenEncoder encoder = request.encoder().equals(MiniLm.NAME)
                ? MiniLm.open(folder.scratch())
                : FolderBert.open(request.encoder(), request.models());
        try (WordPieces pieces = encoder.wordPieces(maxTokens(request.maxTokens(), encoder))) {
            return new FolderEncoding(request, folder, encoder, TokenTable.of(texts, pieces, encoder.vocabulary()));
        } catch (IOException | InterruptedException | RuntimeException e) {
            encoder.close();
            throw e;
        }
    }

    private static List<String> texts(Path source) throws IOException {
        Path labels = Files.isDirectory(source) ? source.resolve(LabelTable.FILE) : source;
        return LabelTable.read(labels).rows().stream().map(LabelRow::text).toList();
    }

    private static int maxTokens(@Nullable Integer wanted, TokenEncoder encoder) {
        if (wanted != null && wanted > encoder.positions()) {
            throw new TextEncoderException("--max-tokens " + wanted + ": the encoder " + encoder.name()
                    + " takes at most " + encoder.positions());
        }
        return wanted == null ? Math.min(MOST_TOKENS, encoder.positions()) : wanted;
    }

    public Facts facts() {
        return new Facts(
                encoder.name(), tokens.samples(), tokens.steps(), encoder.width(), tokens.cut(), tokens.empty());
    }

    /**
     * Encodes everything and puts the folder in its place.
     *
     * @param progress told how many texts are done, after each batch
     * @throws InterruptedException when this thread was interrupted
     */
    public void run(IntConsumer progress) throws IOException, InterruptedException {
        folder.take(request.source());
        ids();
        features(progress);
        folder.finish();
    }

    private void ids() throws IOException {
        long samples = tokens.samples();
        try (NpyRows ids = NpyRows.longs(folder.file("text_bert.npy"), List.of(samples, 3L, (long) tokens.steps()))) {
            for (int sample = 0; sample < samples; sample++) {
                ids.write(sample, idsAndAttention(tokens.row(sample)));
            }
        }
        if (request.pooled()) {
            return;
        }
        try (NpyRows lengths = NpyRows.longs(folder.file("text_lengths.npy"), List.of(samples))) {
            for (int sample = 0; sample < samples; sample++) {
                lengths.write(sample, tokens.row(sample).length);
            }
        }
    }

    /** The first two of a sample's three rows; segments are 0 throughout. */
    private long[] idsAndAttention(int[] row) {
        long[] values = new long[2 * tokens.steps()];
        for (int t = 0; t < row.length; t++) {
            values[t] = row[t];
        }
        Arrays.fill(values, tokens.steps(), tokens.steps() + row.length, 1);
        return values;
    }

    private void features(IntConsumer progress) throws IOException, InterruptedException {
        long steps = request.pooled() ? 1 : tokens.steps();
        List<Long> shape = List.of((long) tokens.samples(), steps, (long) encoder.width());
        try (NpyRows features = NpyRows.floats(folder.file("text.npy"), shape)) {
            int done = 0;
            for (int[] samples : tokens.batches(request.batch())) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                write(TokenBatch.of(tokens, samples), features);
                done += samples.length;
                progress.accept(done);
            }
        }
    }

    private void write(TokenBatch batch, NpyRows features) throws IOException {
        float[] states = encoder.states(batch);
        int width = encoder.width();
        for (int i = 0; i < batch.samples().length; i++) {
            int from = i * batch.steps() * width;
            int length = batch.tokens()[i].length;
            if (request.pooled()) {
                features.write(batch.samples()[i], mean(states, from, length, width), 0, width);
            } else {
                features.write(batch.samples()[i], states, from, length * width);
            }
        }
    }

    private static float[] mean(float[] states, int from, int length, int width) {
        float[] mean = new float[width];
        for (int d = 0; d < width; d++) {
            double sum = 0;
            for (int t = 0; t < length; t++) {
                sum += states[from + t * width + d];
            }
            mean[d] = (float) (sum / length);
        }
        return mean;
    }

    @Override
    public void close() throws IOException {
        encoder.close();
        folder.close();
    }
}
