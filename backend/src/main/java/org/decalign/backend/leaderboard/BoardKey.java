package org.decalign.backend.leaderboard;

import java.util.Locale;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.DatasetView;
import org.decalign.protocol.dataset.Suite;
import org.jspecify.annotations.Nullable;

/**
 * What rows must share to be ranked against one another: the split and the alignment of the features. The scores'
 * definition is in their names. All else a protocol has stands with the rows.
 *
 * @param id as in {@code Leaderboard.Board}
 * @param ranked false where a source does not state split and alignment
 * @param reason why nothing is ranked, or not with the literature; null on the literature's boards
 */
record BoardKey(
        String id, String title, boolean ranked, @Nullable String reason) {
    private static final int HASH_DIGITS = 12;
    private static final String NOT_OFFICIAL =
            "The file is none of those that MMSA publishes for this dataset: its split"
                    + " is its own, and nothing here is ranked with published numbers.";
    private static final String DERIVED =
            "The version was derived from another: whatever of it was changed, nothing here is ranked with published"
                    + " numbers.";
    private static final String NOT_OF_LITERATURE =
            "Data of your own: there are no published numbers on this split here.";
    static final BoardKey NOT_STATED = new BoardKey(
            "not-stated",
            "Protocol not fully stated",
            false,
            "Shown for orientation: the sources as known here do not state split and alignment, so nothing is ranked.");

    /** The board of the literature's split; without an alignment nothing is known to be alike. */
    static BoardKey ofSource(@Nullable String split, @Nullable String alignment) {
        return split == null || alignment == null ? NOT_STATED : official(alignment);
    }

    /** The literature's board for a file that MMSA publishes under this suite, else one of the version's own. */
    static BoardKey of(DatasetView dataset) {
        DatasetManifest manifest = dataset.manifest();
        return manifest.hasOfficialSplit()
                ? official(manifest.protocol().getOrDefault("alignment", ""))
                : new BoardKey(
                        "data-" + shortHash(manifest),
                        dataset.name() + ", version " + dataset.version(),
                        true,
                        reason(manifest));
    }

    private static String reason(DatasetManifest manifest) {
        if (manifest.suite() == Suite.GENERIC) {
            return NOT_OF_LITERATURE;
        }
        return manifest.hasDerivedSplit() ? DERIVED : NOT_OFFICIAL;
    }

    boolean isLiterature() {
        return reason == null;
    }

    /** Official boards come first, our own data last. */
    int place() {
        return isLiterature() ? 0 : ranked ? 2 : 1;
    }

    static String shortHash(DatasetManifest manifest) {
        return manifest.hash().substring(0, HASH_DIGITS);
    }

    private static BoardKey official(String alignment) {
        String what = alignment.equals("utterance") ? "one step an utterance" : alignment;
        return new BoardKey("official-" + alignment.toLowerCase(Locale.ROOT), "Official split, " + what, true, null);
    }
}
