package org.decalign.protocol.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The word that takes the fewest edits. */
public final class Nearest {
    /** A longer word is like no other. */
    private static final int LONGEST = 100;

    private static final int SHORTEST_START = 3;

    private Nearest() {}

    /** The nearest of the words; the first of them when several are as near. */
    public static String to(String word, Collection<String> words) {
        String start = word.substring(0, Math.min(word.length(), LONGEST));
        return words.stream()
                .min(Comparator.comparingInt(candidate -> edits(start, candidate)))
                .orElse("");
    }

    /** The nearest of the words if it is so like this one that it may be meant; null if none is. */
    public static @Nullable String near(String word, Collection<String> words) {
        String start = word.substring(0, Math.min(word.length(), LONGEST)).toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(candidate -> isLike(start, candidate.toLowerCase(Locale.ROOT)))
                .min(Comparator.comparingInt(candidate -> edits(start, candidate.toLowerCase(Locale.ROOT))))
                .orElse(null);
    }

    // One slip in four letters, or the beginning of a longer word.
    private static boolean isLike(String word, String candidate) {
        return (word.length() >= SHORTEST_START && candidate.startsWith(word))
                || edits(word, candidate) <= Math.min(word.length() - 1, 1 + word.length() / 4);
    }

    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
