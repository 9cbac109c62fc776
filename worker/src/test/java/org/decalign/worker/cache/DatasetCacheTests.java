package org.decalign.worker.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.worker.Jobs;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** How a dataset comes into the cache, and what it shares with others there. */
class DatasetCacheTests extends CacheTest {
    @Test
    void aDatasetIsFetchedOnceWithItsManifest() throws Exception {
        Path folder = fetch();
        assertThat(fetch()).isEqualTo(folder);
        assertThat(ranges()).hasSize(3);
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
        backend.await("two pieces are asked for", () -> ranges().size() == 2);
        assertThat(ranges()).containsExactlyInAnyOrder(PIECE_0, PIECE_1);
        backend.stallNothing();
        assertThat(fetching.get().resolve("train.safetensors")).hasBinaryContent(Jobs.TRAIN);
        assertThat(ranges()).containsExactlyInAnyOrder(PIECE_0, PIECE_1, PIECE_2);
    }

    @Test
    void aPieceThatBreaksIsFetchedAgainAlone() throws Exception {
        backend.served().cut(8);
        assertThat(fetch().resolve("train.safetensors")).hasBinaryContent(Jobs.TRAIN);
        assertThat(ranges()).containsExactlyInAnyOrder(PIECE_0, PIECE_1, PIECE_1, PIECE_2);
    }

    @Test
    void aFetchThatIsNotWantedAnyMoreEndsAtOnceAndTheNextGoesOnWhereItWas() throws Exception {
        fetchAllButPiece1();
        backend.stallNothing();
        List<String> before = ranges();
        log.clear();
        cache = cache(Files::createLink);
        assertThat(fetch().resolve("train.safetensors")).hasBinaryContent(Jobs.TRAIN);
        assertThat(ranges().subList(before.size(), ranges().size())).containsExactly(PIECE_1);
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
        List<String> before = ranges();
        assertThat(fetch().resolve("train.safetensors")).hasBinaryContent(Jobs.TRAIN);
        assertThat(ranges().subList(before.size(), ranges().size())).containsExactly(PIECE_1);
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
        assertThat(ranges()).containsExactlyInAnyOrder(PIECE_0, PIECE_1, PIECE_2);
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
        assertThat(ranges()).hasSize(3);
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

    private static DatasetFile train(String name) {
        return new DatasetFile(name, Jobs.TRAIN.length, Jobs.sha256(Jobs.TRAIN));
    }
}
