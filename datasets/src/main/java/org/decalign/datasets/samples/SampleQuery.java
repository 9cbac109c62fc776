package org.decalign.datasets.samples;

import java.util.Locale;
import org.decalign.datasets.storage.StoredDataset.Sample;
import org.jspecify.annotations.Nullable;

/**
 * Which samples of a split are listed.
 *
 * @param after the last index seen, -1 at the beginning
 * @param limit most rows
 * @param text what id or text hold, whatever their letters' case; null: anything
 * @param labels which labels; null: any
 */
public record SampleQuery(
        int after,
        int limit,
        @Nullable String text,
        @Nullable LabelRange labels) {
    /** Characters of a text that a row holds at most. */
    public static final int MOST_CHARACTERS = 500;
    /** Samples that one call looks at, at most; a page may be short for it, or empty. */
    public static final int MOST_LOOKED_AT = 50_000;

    boolean matches(Sample sample, float label) {
        return (labels == null || labels.contains(label)) && (text == null || holds(sample, text));
    }

    private static boolean holds(Sample sample, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return sample.id().toLowerCase(Locale.ROOT).contains(wanted)
                || (sample.text() != null
                        && sample.text().toLowerCase(Locale.ROOT).contains(wanted));
    }
}
