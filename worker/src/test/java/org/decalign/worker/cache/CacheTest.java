package org.decalign.worker.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.worker.FakeBackend;
import org.decalign.worker.Jobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A cache of one dataset, which is one file of three pieces. */
abstract class CacheTest {
    static final String PIECE_0 = "train.safetensors bytes=0-7";
    static final String PIECE_1 = "train.safetensors bytes=8-15";
    static final String PIECE_2 = "train.safetensors bytes=16-19";

    @TempDir
    Path root;

    final FakeBackend backend = new FakeBackend();
    final List<String> log = new ArrayList<>();
    final AtomicBoolean wanted = new AtomicBoolean(true);
    DatasetCache cache;

    @BeforeEach
    void serve() throws IOException {
        backend.served().dataset(Jobs.DATASET, "train.safetensors", Jobs.TRAIN);
        cache = cache(Files::createLink);
    }

    @AfterEach
    void close() {
        backend.close();
    }

    Path fetch() throws InterruptedException {
        return fetch(Jobs.manifest());
    }

    /** Null when it is not wanted any more. */
    Path fetch(DatasetManifest manifest) throws InterruptedException {
        return cache.open(Jobs.DATASET, manifest, wanted::get, this::tell)
                .map(opened -> {
                    opened.close();
                    return opened.folder();
                })
                .orElse(null);
    }

    Path fetchUnchecked() {
        try {
            return fetch();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Pieces 0 and 2 are there, 1 is asked for and does not come when the fetch is not wanted any more. */
    void fetchAllButPiece1() throws Exception {
        backend.stall(8);
        CompletableFuture<Path> fetching = CompletableFuture.supplyAsync(this::fetchUnchecked);
        awaitJournal("0", "2");
        wanted.set(false);
        assertThat(fetching.get()).isNull();
        wanted.set(true);
    }

    void awaitJournal(String... pieces) {
        backend.await("pieces are there", () -> {
            try {
                return Files.exists(part(".journal"))
                        && Files.readAllLines(part(".journal")).containsAll(List.of(pieces));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    DatasetCache cache(Versions.Link link) throws IOException {
        DatasetCache.Host host = new DatasetCache.Host(() -> 1L << 40, link, Clock.systemUTC());
        return new DatasetCache(new CacheSettings(root, 1000, 2, 8), Jobs.client(backend), Jobs.RETRY, host);
    }

    synchronized void tell(String line) {
        log.add(line);
    }

    synchronized List<String> told() {
        return List.copyOf(log);
    }

    String name() {
        return new Wanted(Jobs.DATASET, Jobs.manifest(), Jobs.client(backend).encode(Jobs.manifest())).name();
    }

    Path part(String ending) {
        return root.resolve("parts").resolve(Jobs.sha256(Jobs.TRAIN) + ending);
    }

    Path blob(String ending) {
        return root.resolve("blobs").resolve(Jobs.sha256(Jobs.TRAIN) + ending);
    }

    static void damage(Path file) throws IOException {
        byte[] damaged = Files.readAllBytes(file);
        damaged[3] ^= 1;
        Files.write(file, damaged);
    }

    /** The pieces that the server was asked for. */
    List<String> ranges() {
        return backend.served().ranges();
    }
}
