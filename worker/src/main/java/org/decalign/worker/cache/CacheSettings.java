package org.decalign.worker.cache;

import java.nio.file.Path;

/**
 * How a host's cache is kept.
 *
 * @param root its folder, made where it is missing; processes that name the same folder share it
 * @param limit bytes that the files of all datasets may take together; the least recently used versions make room
 * @param connections requests at once while fetching
 * @param pieceBytes of a request; one that breaks is made again alone
 */
public record CacheSettings(Path root, long limit, int connections, int pieceBytes) {
    /** 50 GB where nothing else is said: MOSEI thirteen times. */
    public static final long USUAL_LIMIT = 50_000_000_000L;

    private static final int CONNECTIONS = 4;
    private static final int PIECE = 16 << 20;

    /** Four connections and pieces of 16 MiB. */
    public static CacheSettings usual(Path root, long limit) {
        return new CacheSettings(root, limit, CONNECTIONS, PIECE);
    }
}
