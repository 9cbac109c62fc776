package org.decalign.datasets.importing;

import java.util.Arrays;
import java.util.Optional;
import org.decalign.protocol.dataset.Suite;

/** The feature files that MMSA publishes, by SHA-256; only their splits are the ones that published tables use (paper, section 5). */
enum OfficialFile {
    MOSI_UNALIGNED(Suite.MOSI, "unaligned_50", "78e0f8b5ef8ff71558e7307848fc1fa929ecb078203f565ab22b9daab2e02524"),
    MOSI_ALIGNED(Suite.MOSI, "aligned_50", "d3994fd25681f9c7ad6e9c6596a6fe9b4beb85ff7d478ba978b124139002e5f9"),
    MOSEI_UNALIGNED(Suite.MOSEI, "unaligned_50", "ad8b23d50557045e7d47959ce6c5b955d8d983f2979c7d9b7b9226f6dd6fec1f"),
    MOSEI_ALIGNED(Suite.MOSEI, "aligned_50", "45eccfb748a87c80ecab9bfac29582e7b1466bf6605ff29d3b338a75120bf791"),
    SIMS_UNALIGNED(Suite.SIMS, "unaligned_39", "c9e20c13ec0454d98bb9c1e520e490c75146bfa2dfeeea78d84de047dbdd442f");

    private final Suite suite;
    private final String file;
    private final String sha256;

    OfficialFile(Suite suite, String file, String sha256) {
        this.suite = suite;
        this.file = file;
        this.sha256 = sha256;
    }

    static Optional<OfficialFile> of(String sha256) {
        return Arrays.stream(values()).filter(f -> f.sha256.equals(sha256)).findFirst();
    }

    Suite suite() {
        return suite;
    }

    /** Returns where it comes from, as {@code MMSA MOSI/Processed/aligned_50.pkl}. */
    String source() {
        return "MMSA " + suite + "/Processed/" + file + ".pkl";
    }
}
