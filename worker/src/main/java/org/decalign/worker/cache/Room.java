package org.decalign.worker.cache;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.worker.cache.Versions.Version;
import org.decalign.worker.cache.blob.Blobs;
import org.decalign.worker.cache.blob.RangeFetch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes room before a fetch: within the cache's limit, and on the disk. First goes what belongs to no version, then
 * versions that no process of this host uses ({@link Eviction}). A process that is killed in between leaves blobs without a
 * version, which go the next time. Only whoever holds the cache's fetch lock may be here.
 */
final class Room {
    /** Stays free on the disk: checkpoints are written there too. */
    static final long RESERVE = 256L << 20;

    private static final String SETS_ANOTHER = "--cache-size or LAB_CACHE_SIZE sets another limit";
    private static final Logger LOG = LoggerFactory.getLogger(Room.class);

    private final CacheSettings settings;
    private final Versions versions;
    private final Blobs blobs;
    private final RangeFetch fetch;
    private final Free free;

    /** Bytes that the disk has left. */
    interface Free {
        long bytes() throws IOException;
    }

    Room(CacheSettings settings, Versions versions, Blobs blobs, RangeFetch fetch, Free free) {
        this.settings = settings;
        this.versions = versions;
        this.blobs = blobs;
        this.fetch = fetch;
        this.free = free;
    }

    /**
     * Makes room for the files of a version that are missing.
     *
     * @throws CacheFullException when there cannot be enough; then nothing is removed
     */
    void make(Wanted wanted, List<DatasetFile> missing) throws IOException {
        if (wanted.size() > settings.limit()) {
            throw new CacheFullException(
                    "dataset " + wanted.manifest().name() + " has " + Bytes.text(wanted.size())
                            + ", more than this worker's cache may hold (" + Bytes.text(settings.limit()) + "): "
                            + SETS_ANOTHER,
                    false);
        }
        List<Version> staying = new ArrayList<>();
        try (Taken taken = new Taken()) {
            for (Version version : versions.leastRecentFirst()) {
                if (version.name().equals(wanted.name()) || !taken.take(version)) {
                    staying.add(version);
                }
            }
            Optional<Eviction> plan = plan(wanted, missing, taken.versions, staying);
            if (plan.isPresent()) {
                free(plan.get());
            }
        }
    }

    /** Versions that nobody uses, held so that nobody begins to. */
    private final class Taken implements Closeable {
        private final List<HostLock> locks = new ArrayList<>();
        private final List<Version> versions = new ArrayList<>();

        boolean take(Version version) throws IOException {
            Optional<HostLock> lock = HostLock.ifFree(Room.this.versions.lock(version.name()));
            lock.ifPresent(held -> {
                locks.add(held);
                versions.add(version);
            });
            return lock.isPresent();
        }

        @Override
        public void close() throws IOException {
            for (HostLock lock : locks) {
                lock.close();
            }
        }
    }

    /** Empty when there is room. */
    private Optional<Eviction> plan(
            Wanted wanted, List<DatasetFile> missing, List<Version> candidates, List<Version> staying)
            throws IOException {
        Set<String> kept = wanted.contents().stream().map(DatasetFile::sha256).collect(Collectors.toSet());
        Map<String, Long> sizes = sizes(missing, kept);
        long coming = Wanted.size(missing);
        long beyondLimit = sizes.values().stream().mapToLong(Long::longValue).sum() + coming - settings.limit();
        long beyondDisk = coming - fetch.there(missing) + RESERVE - free.bytes();
        long need = Math.max(beyondLimit, beyondDisk);
        if (need <= 0) {
            return Optional.empty();
        }
        Optional<Eviction> plan = Eviction.of(candidates, staying, new Eviction.Held(sizes, kept), need);
        if (plan.isEmpty()) {
            throw full(wanted, coming, beyondDisk > beyondLimit);
        }
        return plan;
    }

    /** Bytes of what is here beside what is fetched now. */
    private Map<String, Long> sizes(List<DatasetFile> missing, Set<String> kept) throws IOException {
        Map<String, Long> sizes = new HashMap<>(blobs.sizes());
        missing.forEach(file -> sizes.remove(file.sha256())); // a damaged one is replaced, not kept beside
        fetch.unfinished().forEach((sha256, size) -> {
            if (!kept.contains(sha256)) {
                sizes.merge(sha256, size, Long::sum);
            }
        });
        return sizes;
    }

    private CacheFullException full(Wanted wanted, long coming, boolean disk) {
        String needs =
                "dataset " + wanted.manifest().name() + " needs " + Bytes.text(coming) + " more on this worker; ";
        String why = disk
                ? "the disk of " + settings.root() + " has not so much free beside " + Bytes.text(RESERVE)
                        + " that stay free: free some, or choose another LAB_HOME"
                : "its cache may hold " + Bytes.text(settings.limit()) + ", and trainings use too much of that: "
                        + SETS_ANOTHER;
        return new CacheFullException(needs + why, true);
    }

    private void free(Eviction plan) throws IOException {
        for (Version version : plan.versions()) {
            LOG.info("dataset version {} leaves the cache to make room", version.name());
            versions.remove(version.name());
        }
        for (String blob : plan.blobs()) {
            blobs.remove(blob);
            fetch.forget(blob);
        }
    }
}
