package org.decalign.worker.encoding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.decalign.worker.text.FrozenBert;
import org.decalign.worker.text.TextEncoderException;
import org.jspecify.annotations.Nullable;

/** A BERT of a Hugging Face folder with its own vocabulary: `tokenizer.json`, or `vocab.txt` beside `tokenizer_config.json`. */
final class FolderBert implements TokenEncoder {
    private static final String TOKENIZER = "tokenizer.json";

    private final FrozenBert bert;

    private FolderBert(FrozenBert bert) {
        this.bert = bert;
    }

    /**
     * Reads it.
     *
     * @param wanted a folder, or its name under the models folder
     * @param models where encoders are kept; null: nowhere
     * @throws TextEncoderException naming the file that is missing or cannot be read
     */
    static FolderBert open(String wanted, @Nullable Path models) throws IOException {
        Path path = Path.of(wanted);
        FrozenBert bert =
                FrozenBert.open(Files.isDirectory(path) ? path.toAbsolutePath().toString() : wanted, models);
        FolderBert opened = new FolderBert(bert);
        try {
            opened.requireTokenizer();
            return opened;
        } catch (RuntimeException e) {
            bert.close();
            throw e;
        }
    }

    private void requireTokenizer() {
        Path folder = bert.folder();
        if (!Files.isRegularFile(folder.resolve(TOKENIZER)) && !Files.isRegularFile(folder.resolve(Vocabulary.FILE))) {
            throw new TextEncoderException("the text encoder in " + folder + " has no vocabulary: put its " + TOKENIZER
                    + " or " + Vocabulary.FILE + " there; nothing is downloaded");
        }
    }

    @Override
    public String name() {
        return bert.folder().toString();
    }

    @Override
    public int width() {
        return bert.config().hidden();
    }

    @Override
    public int vocabulary() {
        return bert.config().vocabulary();
    }

    @Override
    public int positions() {
        return bert.config().positions();
    }

    @Override
    public WordPieces wordPieces(int steps) throws IOException {
        Path tokenizer = bert.folder().resolve(TOKENIZER);
        return Files.isRegularFile(tokenizer)
                ? WordPieces.of(Files.newInputStream(tokenizer), tokenizer.toString(), steps)
                : WordPieces.of(
                        Vocabulary.read(bert.folder()).tokenizer(),
                        bert.folder().resolve(Vocabulary.FILE).toString(),
                        steps);
    }

    @Override
    public float[] states(TokenBatch batch) {
        return bert.states(batch.ids(), batch.attention(), batch.segments(), batch.steps());
    }

    @Override
    public void close() {
        bert.close();
    }
}
