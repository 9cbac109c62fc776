package org.decalign.worker.encoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.decalign.worker.text.TextEncoderException;

/** The token ids of every text, in the texts' order: an int a token is all that the heap holds of them. */
final class TokenTable {
    private final List<int[]> rows = new ArrayList<>();
    private int steps;
    private int cut;
    private int empty;

    private TokenTable() {}

    /**
     * Tokenises.
     *
     * @param vocabulary number of ids that the encoder knows
     * @throws TextEncoderException where the tokenizer has an id beyond it
     * @throws InterruptedException when this thread was interrupted
     */
    static TokenTable of(List<String> texts, WordPieces pieces, int vocabulary) throws InterruptedException {
        TokenTable table = new TokenTable();
        int bare = pieces.of("").ids().length;
        for (String text : texts) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            WordPieces.Row row = pieces.of(text);
            check(row.ids(), vocabulary, pieces.place());
            table.rows.add(row.ids());
            table.steps = Math.max(table.steps, row.ids().length);
            table.cut += row.cut() ? 1 : 0;
            table.empty += row.ids().length == bare ? 1 : 0;
        }
        return table;
    }

    private static void check(int[] ids, int vocabulary, String place) {
        for (int id : ids) {
            if (id >= vocabulary) {
                throw new TextEncoderException(place + " has the token id " + id
                        + "; the encoder's config.json allows 0 to " + (vocabulary - 1) + " (vocab_size)");
            }
        }
    }

    /** The tokens of one text. */
    int[] row(int sample) {
        return rows.get(sample);
    }

    int samples() {
        return rows.size();
    }

    /** T, the tokens of the longest text as it was cut. */
    int steps() {
        return steps;
    }

    /** Texts that had more tokens than they may. */
    int cut() {
        return cut;
    }

    /** Texts without a token of their own. */
    int empty() {
        return empty;
    }

    /** All samples in batches of texts of about the same length, short ones first. */
    List<int[]> batches(int size) {
        int[] sorted = IntStream.range(0, rows.size())
                .boxed()
                .sorted(Comparator.comparingInt(sample -> rows.get(sample).length))
                .mapToInt(Integer::intValue)
                .toArray();
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < sorted.length; from += size) {
            batches.add(Arrays.copyOfRange(sorted, from, Math.min(from + size, sorted.length)));
        }
        return batches;
    }
}
