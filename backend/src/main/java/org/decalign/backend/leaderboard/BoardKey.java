package org.decalign.backend.leaderboard;

import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.DatasetView;
import org.decalign.protocol.dataset.OfficialSplit;
import org.decalign.protocol.dataset.Suite;
import org.jspecify.annotations.Nullable;

/**
 * What rows must share to be ranked against one another: the dataset and its split. The scores' definition is in their
 * names. The rest of a protocol, such as alignment, features and encoder, is shown with each row.
 *
 * @param id as in {@code Leaderboard.Board}
 * @param ranked false if a source does not state its split
 * @param reason why nothing is ranked, or not with the literature; null on the literature's boards
 */
record BoardKey(
        String id, String title, boolean ranked, @Nullable String reason) {
    private static final int HASH_DIGITS = 12;
    private static final String NOTHING_RANKED = "nothing here is ranked with published numbers.";
    private static final String NOT_OFFICIAL =
            "The ids and labels are not those of the official split: the split is its own, and " + NOTHING_RANKED;
    private static final String DERIVED =
            "The version was derived from another, and its ids and labels are not those of the official split: "
                    + NOTHING_RANKED;
    private static final String NOT_OF_LITERATURE =
            "Data of your own: there are no published numbers on this split here.";
    private static final String NO_NUMBERS = "There are no published numbers on this official split here.";
    private static final String SIMS_V2 = "simsv2";
    static final BoardKey NOT_STATED = new BoardKey(
            "not-stated",
            "Protocol not fully stated",
            false,
            "Shown for orientation: the sources as known here do not state their split, so nothing is ranked.");

    /** The board of a source's dataset. If the source states no split, nothing says that its rows can be compared. */
    static BoardKey ofSource(String dataset, @Nullable String split) {
        return split == null ? NOT_STATED : official(dataset);
    }

    /** The benchmark's board if the version has its official split, else a board of its own. */
    static BoardKey of(DatasetView dataset) {
        String benchmark = dataset.benchmark();
        return benchmark == null
                ? new BoardKey(
                        "data-" + shortHash(dataset.manifest()),
                        dataset.name() + ", version " + dataset.version(),
                        true,
                        reason(dataset))
                : official(benchmark);
    }

    private static String reason(DatasetView dataset) {
        DatasetManifest manifest = dataset.manifest();
        if (manifest.suite() == Suite.GENERIC) {
            return NOT_OF_LITERATURE;
        }
        OfficialSplit split = dataset.officialSplit();
        if (split != null && !split.fits()) {
            return "The ids are those of the official split, but labels are changed in "
                    + String.join(", ", split.changed()) + ": " + NOTHING_RANKED;
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

    private static BoardKey official(String benchmark) {
        boolean second = benchmark.equals(SIMS_V2);
        String title = second ? "Official split of CH-SIMS v2" : "Official split";
        return new BoardKey("official-" + benchmark, title, true, second ? NO_NUMBERS : null);
    }
}
