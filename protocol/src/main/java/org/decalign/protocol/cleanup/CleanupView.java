package org.decalign.protocol.cleanup;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether something is archived or deleted, and what counts it.
 *
 * @param since when it was archived or deleted; null while it is active
 * @param purgeAt when a deleted one is purged; null otherwise
 * @param bytes of files that a purge frees: those that no other run has
 * @param uses what counts it, or counted it when it was deleted by this request; those that hold it first, at most 100
 * @param useCount how many there are
 */
public record CleanupView(
        Lifecycle lifecycle,
        @Nullable Instant since,
        @Nullable Instant purgeAt,
        long bytes,
        List<Use> uses,
        long useCount) {
    /**
     * Something that counts it.
     *
     * @param kind `run`, `group`, `study`, `benchmark` or `baseline`
     * @param id its number; a baseline's is that of the benchmark that was promoted
     * @param holds true if it has to be deleted first; false if a deletion that asks for it may change it
     * @param effect what the deletion changes, or why it is held, in words
     */
    public record Use(String kind, long id, String name, boolean holds, String effect) {}
}
