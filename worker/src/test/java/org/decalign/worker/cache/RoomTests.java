package org.decalign.worker.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.worker.FakeBackend;
import org.decalign.worker.Jobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Datasets a, b, c and d of ten bytes each in a cache of thirty. */
class RoomTests {
    @TempDir
    Path root;

    private final FakeBackend backend = new FakeBackend();
    private Instant now = Instant.parse("2100-01-01T00:00:00Z");
    private long free = 1L << 40;

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void theLeastRecentlyUsedMakesRoomAndNoMoreThanThat() throws Exception {
        use("a", "b", "c", "a");
        use("d");
        assertThat(versions()).containsExactly("a", "c", "d");
        assertThat(root.resolve("blobs").toFile().list()).hasSize(6);
    }

    @Test
    void whatItNeedsAgainIsFetchedAgain() throws Exception {
        use("a", "b", "c", "d", "a");
        assertThat(versions()).containsExactly("a", "c", "d");
    }

    @Test
    void aVersionInUseStaysThoughItWasUsedLongAgo() throws Exception {
        try (CachedDataset inUse = open(version("a"))) {
            use("b", "c", "d");
            assertThat(versions()).containsExactly("a", "c", "d");
            assertThat(inUse.folder().resolve("a.bin")).hasContent("aaaaaaaaaa");
        }
    }

    @Test
    void aVersionThatAnotherProcessUsesStays() throws Exception {
        backend.served().dataset(Jobs.DATASET, "train.safetensors", Jobs.TRAIN);
        try (CacheProcess other = CacheProcess.opening(root, backend.url())) {
            other.awaitOpen();
            use("a", "b");
            assertThat(versions()).containsExactly("0", "b");
        }
        use("c", "d");
        assertThat(versions()).containsExactly("b", "c", "d");
    }

    @Test
    void makingRoomBesideAVersionInUseDoesNotLoseItsLock() throws Exception {
        try (CachedDataset inUse = open(version("a"))) {
            use("b", "c", "d");
            Path lock = inUse.folder().resolveSibling(inUse.folder().getFileName() + ".lock");
            assertThat(CacheProcess.free(lock)).isFalse();
        }
    }

    @Test
    void whenAllIsInUseTheDatasetIsRefusedAndNothingIsRemoved() throws Exception {
        use("c");
        try (CachedDataset a = open(version("a"));
                CachedDataset b = open(version("b"))) {
            assertThatThrownBy(() -> open(Jobs.manifest("d".repeat(32), file("d"), file("e"))))
                    .isInstanceOfSatisfying(
                            CacheFullException.class,
                            e -> assertThat(e.passes()).isTrue())
                    .hasMessage(
                            "dataset mfeat needs 20 bytes more on this worker; its cache may hold 30 bytes, and trainings "
                                    + "use too much of that: --cache-size or LAB_CACHE_SIZE sets another limit");
        }
        assertThat(versions()).containsExactly("a", "b", "c");
    }

    @Test
    void aDatasetOverTheLimitIsRefusedWithBothSizesBeforeAnythingIsFetched() throws Exception {
        use("a");
        int calls = backend.calls().size();
        assertThatThrownBy(() -> open(Jobs.manifest("d".repeat(32), file("b"), file("c"), file("d"), file("e"))))
                .isInstanceOfSatisfying(
                        CacheFullException.class, e -> assertThat(e.passes()).isFalse())
                .hasMessage("dataset mfeat has 40 bytes, more than this worker's cache may hold (30 bytes): "
                        + "--cache-size or LAB_CACHE_SIZE sets another limit");
        assertThat(backend.calls()).hasSize(calls);
        assertThat(versions()).containsExactly("a");
    }

    @Test
    void aDiskThatIsNearlyFullGetsRoomTooOrRefuses() throws Exception {
        use("a", "b");
        free = Room.RESERVE + 4;
        use("c");
        assertThat(versions()).containsExactly("b", "c");
        free = Room.RESERVE - 11;
        assertThatThrownBy(() -> open(version("d")))
                .isInstanceOf(CacheFullException.class)
                .hasMessageContaining("the disk of " + root + " has not so much free");
        assertThat(versions()).containsExactly("b", "c");
    }

    @Test
    void whatAKilledEvictionLeftIsNoVersionAndMakesRoomFirst() throws Exception {
        use("a", "b", "c");
        Files.delete(folder("b").resolve("manifest.json"));
        use("d");
        assertThat(versions()).containsExactly("a", "c", "d");
        use("e");
        assertThat(versions()).containsExactly("c", "d", "e");
    }

    @Test
    void aVersionWhoseFilesAllBelongToOthersTooIsNotRemovedForNothing() throws Exception {
        open(Jobs.manifest("a".repeat(32), file("x"))).close();
        tick();
        open(Jobs.manifest("b".repeat(32), file("x"), file("y"))).close();
        tick();
        open(Jobs.manifest("c".repeat(32), file("z"))).close();
        tick();
        use("d");
        assertThat(versions()).containsExactly("a", "c", "d");
        assertThat(folder("a").resolve("x.bin")).hasContent("xxxxxxxxxx");
    }

    private void use(String... names) throws Exception {
        for (String name : names) {
            open(version(name)).close();
            tick();
        }
    }

    private void tick() {
        now = now.plus(Duration.ofMinutes(1));
    }

    private CachedDataset open(DatasetManifest manifest) throws Exception {
        for (DatasetFile file : manifest.files()) {
            backend.served()
                    .dataset(Jobs.DATASET, file.name(), content(file.name().substring(0, 1)));
        }
        DatasetCache.Host host = new DatasetCache.Host(() -> free, Files::createLink, Clock.fixed(now, ZoneOffset.UTC));
        DatasetCache cache =
                new DatasetCache(new CacheSettings(root, 30, 2, 8), Jobs.client(backend), Jobs.RETRY, host);
        return cache.open(Jobs.DATASET, manifest, () -> true, line -> {}).orElseThrow();
    }

    private static DatasetManifest version(String name) {
        return Jobs.manifest(name.repeat(32), file(name));
    }

    private static DatasetFile file(String name) {
        return new DatasetFile(name + ".bin", 10, Jobs.sha256(content(name)));
    }

    private static byte[] content(String name) {
        return name.repeat(10).getBytes(StandardCharsets.UTF_8);
    }

    /** The first letter of each version that is whole. */
    private String[] versions() {
        return Arrays.stream(folders())
                .filter(f -> Files.exists(f.resolve("manifest.json")))
                .map(f -> f.getFileName().toString().substring(0, 1))
                .sorted()
                .toArray(String[]::new);
    }

    private Path folder(String name) throws IOException {
        return Arrays.stream(folders())
                .filter(f -> f.getFileName().toString().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private Path[] folders() {
        return Arrays.stream(root.resolve("versions").toFile().listFiles())
                .map(java.io.File::toPath)
                .filter(Files::isDirectory)
                .toArray(Path[]::new);
    }
}
