package org.decalign.datasets.bundled;

import java.util.List;
import java.util.Optional;
import org.decalign.protocol.dataset.DatasetFacts;
import org.decalign.protocol.dataset.Suite;

/** The datasets that come with the program. */
public final class BundledDatasets {
    /** 2,000 handwritten numerals, ten classes, as pixels (16, 15), fourier (1, 76) and profiles (1, 216). */
    public static final BundledDataset MFEAT = new BundledDataset(
            "mfeat",
            Suite.GENERIC,
            new DatasetFacts(
                    "CC BY 4.0",
                    "Multiple Features by Robert Duin, UCI Machine Learning Repository, doi:10.24432/C5HC70",
                    null,
                    null));

    private BundledDatasets() {}

    /** Returns all of them. */
    public static List<BundledDataset> all() {
        return List.of(MFEAT);
    }

    /** Returns the one of that name. */
    public static Optional<BundledDataset> named(String name) {
        return all().stream().filter(d -> d.name().equals(name)).findFirst();
    }
}
