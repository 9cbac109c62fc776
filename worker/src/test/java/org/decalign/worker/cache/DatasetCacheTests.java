package org.decalign.worker.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.worker.FakeBackend;
import org.decalign.worker.Jobs;
import org.decalign.worker.client.DamagedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class DatasetCacheTests {
    private static final String PIECE_0 = "train.safetensors bytes=0-7";
    private static final String PIECE_1 = "train.safetensors bytes=8-15";
    private static final String PIECE_2 = "train.safetensors bytes=16-19";

    @TempDir
    Path root;

    private final FakeBackend backend = new FakeBackend();
    private final List<String> log = new ArrayList<>();
    private final AtomicBoolean wanted = new AtomicBoolean(true);
    private DatasetCache cache;

    @BeforeEach
    void serve() throws IOException {
        backend.dataset(Jobs.DATASET, "train.safetensors", Jobs.TRAIN);
        cache = cache(Files::createLink);
    }

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void aDatasetIsFetchedOnceWithItsManifest() throws Exception {
        Path folder = fetch();
        assertThat(fetch()).isEqualTo(folder);
        assertThat(backend.ranges()).hasSize(3);
        assertThat(folder.resolve("train.safetensors")).hasBinaryContent(Jobs.TRAIN);
        DatasetManifest stored = JsonMapper.builder()
                .build()
                .readValue(Files.readAllBytes(folder.resolve("manifest.json")), DatasetManifest.class);
        assertThat(stored).isEqualTo(Jobs.manifest());
        assertThat(log.get(0)).isEqualTo("dataset mfeat: fetching 20 bytes of 20 bytes");
        assertThat(log.get(1)).startsWith("fetched 20 bytes in ").endsWith(" over 2 connections");
        assertThat(log.get(2)).startsWith("dataset mfeat from the cache, 20 bytes checked in ");
        assertThat(root.resolve("parts")).isEmptyDirectory();
    }

    @Test
    void piecesAreAskedForAtOnceOverSeveralConnections() throws Exception {
        backend.stall(0, 8);
        CompletableFuture<Path> fetching = CompletableFuture.supplyAsync(this::fetchUnchecked);
        backend.await("two pieces are asked for", () -> backend.ranges().size() == 2);
        assertThat(backend.ranges()).containsExactlyInAnyOrder(PIECE_0, PIECE_1);
        backend.stallNothing();
        assertThat(fetching.get().resolve("train.safetensors")).hasBinaryContent(Jobs.TRAIN);
        assertThat(backend.ranges()).containsExactlyInAnyOrder(PIECE_0, PIECE_1, PIECE_2);
    }

    @Test
    void aPieceThatBreaksIsFetchedAgainAlone() throws Exception {
        backend.cut(8);
        assertThat(fetch().resolve("train.safetensors")).hasBinaryContent(Jobs.TRAIN);
        assertThat(backend.ranges()).containsExactlyInAnyOrder(PIECE_0, PIECE_1, PIECE_1, PIECE_2);
    }

    @Test
    void aFetchThatIsNotWantedAnyMoreEndsAtOnceAndTheNextGoesOnWhereItWas() throws Exception {
        fetchAllButPiece1();
        backend.stallNothing();
        List<String> before = backend.ranges();
        log.clear();
        cache = cache(Files::createLink);
        assertThat(fetch().resolve("train.safetensors")).hasBinaryContent(Jobs.TRAIN);
        assertThat(backend.ranges().subList(before.size(), backend.ranges().size()))
                .containsExactly(PIECE_1);
        assertThat(log.get(1)).startsWith("fetched 8 bytes ").contains("; 12 bytes were there");
    }

    @Test
    void aPieceWhoseNameIsCutOffInTheJournalIsFetchedAgain() throws Exception {
        fetchAllButPiece1();
        backend.stallNothing();
        Path journal = part(".journal");
        Files.writeString(journal, Files.readString(journal) + "1");
        assertThat(fetch().resolve("train.safetensors")).hasBinaryContent(Jobs.TRAIN);
    }

    @Test
    void aFetchWhoseProcessIsKilledGoesOnInAnother() throws Exception {
        backend.stall(8);
        CacheProcess other = CacheProcess.opening(root, backend.url());
        awaitJournal("0", "2");
        other.kill();
        backend.stallNothing();
        List<String> before = backend.ranges();
        assertThat(fetch().resolve("train.safetensors")).hasBinaryContent(Jobs.TRAIN);
        assertThat(backend.ranges().subList(before.size(), backend.ranges().size()))
                .containsExactly(PIECE_1);
    }

    @Test
    void ofTwoProcessesOneFetchesAndTheOtherFindsItThere() throws Exception {
        backend.stall(8);
        try (CacheProcess other = CacheProcess.opening(root, backend.url())) {
            awaitJournal("0", "2");
            CompletableFuture<Path> waiting = CompletableFuture.supplyAsync(this::fetchUnchecked);
            backend.await("it waits", () -> !told().isEmpty());
            backend.stallNothing();
            other.awaitOpen();
            assertThat(waiting.get().resolve("train.safetensors")).hasBinaryContent(Jobs.TRAIN);
        }
        assertThat(backend.ranges()).containsExactlyInAnyOrder(PIECE_0, PIECE_1, PIECE_2);
        assertThat(log).containsExactly("another worker of this host fetches; waiting for it");
    }

    @Test
    void whoeverWaitsForAnotherProcessStopsWaitingWhenNotWantedAnyMore() throws Exception {
        backend.stall(8);
        try (CacheProcess other = CacheProcess.opening(root, backend.url())) {
            awaitJournal("0", "2");
            CompletableFuture<Path> waiting = CompletableFuture.supplyAsync(this::fetchUnchecked);
            backend.await("it waits", () -> !told().isEmpty());
            wanted.set(false);
            assertThat(waiting.get()).isNull();
            backend.stallNothing();
            other.awaitOpen();
        }
    }

    @Test
    void aDamagedFileIsFoundAtTheNextUseAndFetchedAgain() throws Exception {
        Path file = fetch().resolve("train.safetensors");
        damage(file);
        log.clear();
        fetch();
        assertThat(file).hasBinaryContent(Jobs.TRAIN);
        assertThat(backend.ranges()).hasSize(6);
        assertThat(log.get(0)).endsWith("; damaged in the cache: train.safetensors");
    }

    @Test
    void aDamagedFileIsMendedWhileAnotherProcessUsesIt() throws Exception {
        try (CacheProcess other = CacheProcess.opening(root, backend.url())) {
            other.awaitOpen();
            damage(root.resolve("versions").resolve(name()).resolve("train.safetensors"));
            assertThat(fetch().resolve("train.safetensors")).hasBinaryContent(Jobs.TRAIN);
        }
    }

    @Test
    void aMissingOrCutFileIsMended() throws Exception {
        Path file = fetch().resolve("train.safetensors");
        Files.delete(file);
        fetch();
        assertThat(backend.ranges()).hasSize(3);
        Files.write(file, new byte[2]);
        fetch();
        assertThat(file).hasBinaryContent(Jobs.TRAIN);
    }

    @Test
    void lostSumsAreTakenAgainWhereTheDigestIsRight() throws Exception {
        Path file = fetch().resolve("train.safetensors");
        Files.delete(blob(".sums"));
        fetch();
        assertThat(backend.ranges()).hasSize(3);
        Files.delete(blob(".sums"));
        damage(file);
        fetch();
        assertThat(backend.ranges()).hasSize(6);
        assertThat(file).hasBinaryContent(Jobs.TRAIN);
    }

    @Test
    void aPieceThatTheDiskLostIsFoundByTheDigestOfTheWholeAndNothingOfItStays() throws Exception {
        fetchAllButPiece1();
        backend.stallNothing();
        damage(part(""));
        assertThatThrownBy(this::fetch)
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining(Jobs.sha256(Jobs.TRAIN));
        assertThat(root.resolve("parts")).isEmptyDirectory();
        assertThat(fetch().resolve("train.safetensors")).hasBinaryContent(Jobs.TRAIN);
    }

    @Test
    void piecesOfAnotherContentAreNotTaken() {
        backend.tag(Jobs.DATASET, "train.safetensors", "0".repeat(64));
        assertThatThrownBy(this::fetch).isInstanceOf(DamagedException.class).hasMessageContaining("of \"000000");
        assertThat(root.resolve("blobs")).isEmptyDirectory();
    }

    @Test
    void aContentWithAnotherDigestIsNotTaken() {
        byte[] other = Jobs.TRAIN.clone();
        other[0]++;
        backend.dataset(Jobs.DATASET, "train.safetensors", other);
        backend.tag(Jobs.DATASET, "train.safetensors", Jobs.sha256(Jobs.TRAIN));
        assertThatThrownBy(this::fetch).isInstanceOf(DamagedException.class).hasMessageContaining(Jobs.sha256(other));
        assertThat(root.resolve("blobs")).isEmptyDirectory();
        assertThat(root.resolve("parts")).isEmptyDirectory();
    }

    @Test
    void aServerThatIsAwayForAWhileIsWaitedFor() throws Exception {
        backend.fail("/train.safetensors", 503, 3);
        assertThat(fetch().resolve("train.safetensors")).exists();
    }

    @Test
    void aFileNameThatLeadsOutOfTheFolderIsRefused() {
        assertThatThrownBy(() -> fetch(Jobs.manifest("../train.safetensors")))
                .hasMessageContaining("not a plain file name");
        assertThat(backend.calls()).isEmpty();
    }

    @Test
    void versionsShareTheFilesThatAreTheSame() throws Exception {
        Path first = fetch();
        Path second = fetch(Jobs.manifest("fedcba98".repeat(4), train("train.safetensors"), train("copy.safetensors")));
        assertThat(backend.ranges()).hasSize(3);
        assertThat(second).isNotEqualTo(first);
        assertThat(Files.isSameFile(first.resolve("train.safetensors"), second.resolve("copy.safetensors")))
                .isTrue();
    }

    @Test
    void whereTheDiskKnowsNoHardLinksSymbolicOnesDo() throws Exception {
        cache = cache((name, file) -> {
            throw new FileSystemException(name.toString(), file.toString(), "Operation not permitted");
        });
        Path file = fetch().resolve("train.safetensors");
        assertThat(file).isSymbolicLink().hasBinaryContent(Jobs.TRAIN);
        damage(file);
        fetch();
        assertThat(file).hasBinaryContent(Jobs.TRAIN);
    }

    @Test
    void aFolderWithoutItsManifestIsCompletedOfWhatIsThere() throws Exception {
        Path folder = fetch();
        Files.delete(folder.resolve("manifest.json"));
        Files.delete(folder.resolve("train.safetensors"));
        assertThat(fetch().toFile().list()).containsExactlyInAnyOrder("manifest.json", "train.safetensors");
        assertThat(backend.ranges()).hasSize(3);
    }

    @Test
    void whatAnEarlierReleaseLeftIsRemoved() throws Exception {
        String name = "0123456789abcdef-01234567";
        Files.writeString(Files.createDirectories(root.resolve(name)).resolve("train.safetensors"), "x");
        Files.createFile(root.resolve(name + ".lock"));
        Path work = Files.createDirectories(root.resolve("work"));
        cache(Files::createLink);
        assertThat(root.resolve(name)).doesNotExist();
        assertThat(root.resolve(name + ".lock")).doesNotExist();
        assertThat(work).exists();
    }

    private Path fetch() throws InterruptedException {
        return fetch(Jobs.manifest());
    }

    /** Null when it is not wanted any more. */
    private Path fetch(DatasetManifest manifest) throws InterruptedException {
        return cache.open(Jobs.DATASET, manifest, wanted::get, this::tell)
                .map(opened -> {
                    opened.close();
                    return opened.folder();
                })
                .orElse(null);
    }

    private Path fetchUnchecked() {
        try {
            return fetch();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Pieces 0 and 2 are there, 1 is asked for and does not come when the fetch is not wanted any more. */
    private void fetchAllButPiece1() throws Exception {
        backend.stall(8);
        CompletableFuture<Path> fetching = CompletableFuture.supplyAsync(this::fetchUnchecked);
        awaitJournal("0", "2");
        wanted.set(false);
        assertThat(fetching.get()).isNull();
        wanted.set(true);
    }

    private void awaitJournal(String... pieces) {
        backend.await("pieces are there", () -> {
            try {
                return Files.exists(part(".journal"))
                        && Files.readAllLines(part(".journal")).containsAll(List.of(pieces));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private DatasetCache cache(Versions.Link link) throws IOException {
        DatasetCache.Host host = new DatasetCache.Host(() -> 1L << 40, link, Clock.systemUTC());
        return new DatasetCache(new CacheSettings(root, 1000, 2, 8), Jobs.client(backend), Jobs.RETRY, host);
    }

    private synchronized void tell(String line) {
        log.add(line);
    }

    private synchronized List<String> told() {
        return List.copyOf(log);
    }

    private static DatasetFile train(String name) {
        return new DatasetFile(name, Jobs.TRAIN.length, Jobs.sha256(Jobs.TRAIN));
    }

    private String name() {
        return new Wanted(Jobs.DATASET, Jobs.manifest(), Jobs.client(backend).encode(Jobs.manifest())).name();
    }

    private Path part(String ending) {
        return root.resolve("parts").resolve(Jobs.sha256(Jobs.TRAIN) + ending);
    }

    private Path blob(String ending) {
        return root.resolve("blobs").resolve(Jobs.sha256(Jobs.TRAIN) + ending);
    }

    private static void damage(Path file) throws IOException {
        byte[] damaged = Files.readAllBytes(file);
        damaged[3] ^= 1;
        Files.write(file, damaged);
    }
}
