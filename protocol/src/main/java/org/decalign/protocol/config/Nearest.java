package org.decalign.protocol.config;

import java.util.Collection;
import java.util.Comparator;

/** The word that takes the fewest edits. */
public final class Nearest {
    /** A longer word is like no other. */
    private static final int LONGEST = 100;

    private Nearest() {}

    /** The nearest of the words; the first of them when several are as near. */
    public static String to(String word, Collection<String> words) {
        String start = word.substring(0, Math.min(word.length(), LONGEST));
        return words.stream()
                .min(Comparator.comparingInt(candidate -> edits(start, candidate)))
                .orElse("");
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
