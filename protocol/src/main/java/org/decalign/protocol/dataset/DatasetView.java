package org.decalign.protocol.dataset;

import java.time.Instant;
import java.util.Locale;
import org.decalign.protocol.derivation.Recipe;
import org.jspecify.annotations.Nullable;

/**
 * A dataset version as the REST API shows it.
 *
 * @param id the version's number in the registry
 * @param name registry name
 * @param version 1 for the first content under this name, counting up
 * @param sizeBytes stored bytes
 * @param createdAt when it was imported
 * @param manifest what it is
 * @param facts what people say of it
 * @param parent the version that it was derived from; null when it was imported
 * @param recipe how it was derived; null when it was imported
 * @param runs number of runs on it
 * @param owner name of the token that made it; null if it is older than the tokens
 * @param officialSplit the benchmark whose samples are in the same splits here; null if there is none
 */
public record DatasetView(
        long id,
        String name,
        int version,
        long sizeBytes,
        Instant createdAt,
        DatasetManifest manifest,
        DatasetFacts facts,
        @Nullable Parent parent,
        @Nullable Recipe recipe,
        long runs,
        @Nullable String owner,
        @Nullable OfficialSplit officialSplit) {
    /**
     * Returns the benchmark whose official split this version has under that benchmark's suite: by ids and labels, or
     * because MMSA publishes the file. Returns null if there is none.
     */
    public @Nullable String benchmark() {
        String suite = manifest.suite().name().toLowerCase(Locale.ROOT);
        if (officialSplit != null) {
            boolean own = officialSplit.dataset().startsWith(suite);
            return own && officialSplit.fits() ? officialSplit.dataset() : null;
        }
        return manifest.hasOfficialSplit() ? suite : null;
    }

    /** The version that another was derived from. */
    public record Parent(long id, String name, int version, String hash) {}
}
