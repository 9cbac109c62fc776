package org.decalign.worker.encoding;

import java.io.IOException;

/** Makes a feature vector of each token of a text, which depends on all tokens of that text and on nothing else. */
interface TokenEncoder extends AutoCloseable {
    /** What it is called in what people read. */
    String name();

    /** Width D of the features. */
    int width();

    /** Number of token ids. */
    int vocabulary();

    /** Most tokens of a text, with the two at its ends. */
    int positions();

    /** How its ids are made of a text; a longer one is cut to the steps given. */
    WordPieces wordPieces(int steps) throws IOException;

    /** The last hidden states (B, T, D), row-major; those at padding mean nothing. */
    float[] states(TokenBatch batch);

    @Override
    void close();
}
