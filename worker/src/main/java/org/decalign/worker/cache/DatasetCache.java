package org.decalign.worker.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.worker.cache.blob.Blobs;
import org.decalign.worker.cache.blob.Going;
import org.decalign.worker.cache.blob.RangeFetch;
import org.decalign.worker.client.BackendClient;
import org.decalign.worker.client.Retry;

/**
 * Datasets on this machine's disk, shared by the processes of a host that name the same folder:
 *
 * <pre>
 * blobs/SHA256      a file of one or many versions, and SHA256.sums
 * versions/NAME/    a version: its files, which are the blobs under their names, and manifest.json
 * versions/NAME.lock, NAME.used
 * parts/SHA256      a file on its way, and SHA256.journal
 * fetch.lock
 * </pre>
 *
 * <p>A file's SHA-256 is checked when it is fetched, and at each use before the training begins every byte of every
 * file is held to sums that were taken then ({@link Blobs}): damage to the disk's content up to that moment is found, and
 * that file alone is fetched again. This costs reading the files once, which the training would do in its first epoch. A
 * stamp of size and time in place of it would miss just what it is for, a disk that gives back something else.
 *
 * <p>Two locks ({@link HostLock}). Whoever reads a version shares its lock from before the check to the training's end;
 * only who has it alone may remove the version. One process of a host at a time fetches or makes room; the others wait
 * and then find what it fetched. What is whole in the cache needs no waiting.
 */
public final class DatasetCache {
    private final CacheSettings settings;
    private final BackendClient client;
    private final Blobs blobs;
    private final Versions versions;
    private final RangeFetch fetch;
    private final Room room;

    /** What the disk and the clock say, and how a hard link is made. */
    record Host(Room.Free free, Versions.Link link, Clock clock) {
        static Host real(Path root) {
            return new Host(() -> store(root).getUsableSpace(), Files::createLink, Clock.systemUTC());
        }

        private static FileStore store(Path root) throws IOException {
            return Files.getFileStore(root);
        }
    }

    /**
     * @throws IOException when its folder cannot be written
     */
    public DatasetCache(CacheSettings settings, BackendClient client, Retry retry) throws IOException {
        this(settings, client, retry, Host.real(settings.root()));
    }

    DatasetCache(CacheSettings settings, BackendClient client, Retry retry, Host host) throws IOException {
        Path root = settings.root();
        this.settings = settings;
        FormerCache.remove(root);
        this.client = client;
        blobs = new Blobs(root.resolve("blobs"));
        versions = new Versions(root.resolve("versions"), blobs, host.link(), host.clock());
        RangeFetch.Manner manner =
                new RangeFetch.Manner(root.resolve("parts"), settings.connections(), settings.pieceBytes());
        fetch = new RangeFetch(manner, client, retry, blobs);
        room = new Room(settings, versions, blobs, fetch, host.free());
    }

    /**
     * A dataset version, whole and checked, fetched where needed, held until it is closed.
     *
     * @param dataset the server's number of it
     * @param goOn asked all the time; what is unfinished when it says no is there for the next
     * @param log told in words what was done
     * @return empty when goOn said no
     * @throws CacheFullException when there is no room
     */
    public Optional<CachedDataset> open(
            long dataset, DatasetManifest manifest, BooleanSupplier goOn, Consumer<String> log)
            throws InterruptedException {
        Wanted wanted = new Wanted(dataset, manifest, client.encode(manifest));
        try {
            return Optional.of(open(wanted, new Going(goOn), log));
        } catch (Going.StoppedException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CachedDataset open(Wanted wanted, Going going, Consumer<String> log)
            throws IOException, InterruptedException {
        HostLock use = HostLock.shared(versions.lock(wanted.name()), going);
        boolean ready = false;
        try {
            prepare(wanted, going, log);
            versions.used(wanted.name());
            ready = true;
            return new CachedDataset(versions, wanted.name(), use);
        } finally {
            if (!ready) {
                use.close();
            }
        }
    }

    private void prepare(Wanted wanted, Going going, Consumer<String> log) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        if (!versions.holds(wanted, going)) {
            Path lock = settings.root().resolve("fetch.lock");
            try (HostLock alone = HostLock.alone(
                    lock, going, () -> log.accept("another worker of this host fetches; waiting for it"))) {
                fetch(wanted, going, log);
            }
            return;
        }
        log.accept(String.format(
                Locale.ROOT,
                "dataset %s from the cache, %s checked in %.1f s",
                wanted.manifest().name(),
                Bytes.text(wanted.size()),
                seconds(begin)));
    }

    private void fetch(Wanted wanted, Going going, Consumer<String> log) throws IOException, InterruptedException {
        List<DatasetFile> missing = missing(wanted, going);
        long begin = System.nanoTime();
        if (!missing.isEmpty()) {
            room.make(wanted, missing);
            log.accept(told(wanted, missing));
            long before = fetch.fetch(wanted.dataset(), missing, going);
            log.accept(fetched(missing, before, seconds(begin)));
        }
        versions.assemble(wanted);
    }

    private List<DatasetFile> missing(Wanted wanted, Going going) throws IOException, InterruptedException {
        List<DatasetFile> missing = new ArrayList<>();
        for (DatasetFile file : wanted.contents()) {
            if (!blobs.holds(file, going)) {
                missing.add(file);
            }
        }
        return missing;
    }

    private String told(Wanted wanted, List<DatasetFile> missing) throws IOException {
        List<String> names = missing.stream().map(DatasetFile::name).toList();
        return "dataset " + wanted.manifest().name() + ": fetching " + Bytes.text(Wanted.size(missing)) + " of "
                + Bytes.text(wanted.size())
                + (versions.known(wanted.name()) ? "; damaged in the cache: " + String.join(", ", names) : "");
    }

    private String fetched(List<DatasetFile> files, long before, double seconds) {
        long bytes = Wanted.size(files) - before;
        return String.format(
                        Locale.ROOT,
                        "fetched %s in %.1f s, %.0f MB/s over %d connections",
                        Bytes.text(bytes),
                        seconds,
                        bytes / 1e6 / seconds,
                        settings.connections())
                + (before == 0 ? "" : "; " + Bytes.text(before) + " were there from a fetch that had broken off");
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
