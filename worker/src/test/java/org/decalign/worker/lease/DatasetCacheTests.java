package org.decalign.worker.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
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
    @TempDir
    Path root;

    private final FakeBackend backend = new FakeBackend();
    private DatasetCache cache;

    @BeforeEach
    void serve() {
        backend.dataset(Jobs.DATASET, "train.safetensors", Jobs.TRAIN);
        cache = new DatasetCache(root, Jobs.client(backend), Jobs.RETRY);
    }

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void aDatasetIsFetchedOnceWithItsManifest() throws Exception {
        Path folder = fetch();
        assertThat(fetch()).isEqualTo(folder);
        assertThat(backend.calls()).hasSize(1);
        assertThat(folder.resolve("train.safetensors")).hasBinaryContent(Jobs.TRAIN);
        DatasetManifest stored = JsonMapper.builder()
                .build()
                .readValue(Files.readAllBytes(folder.resolve("manifest.json")), DatasetManifest.class);
        assertThat(stored).isEqualTo(Jobs.manifest());
    }

    @Test
    void aDamagedFileIsFoundByItsDigestAndFetchedAgain() throws Exception {
        Path file = fetch().resolve("train.safetensors");
        byte[] damaged = Jobs.TRAIN.clone();
        damaged[3] ^= 1;
        Files.write(file, damaged);
        fetch();
        assertThat(file).hasBinaryContent(Jobs.TRAIN);
        assertThat(backend.calls()).hasSize(2);
    }

    @Test
    void aMissingOrCutFileIsFetchedAgain() throws Exception {
        Path file = fetch().resolve("train.safetensors");
        Files.delete(file);
        fetch();
        Files.write(file, new byte[2]);
        fetch();
        assertThat(file).hasBinaryContent(Jobs.TRAIN);
    }

    @Test
    void whatAKilledWorkerLeftHalfFetchedIsReplaced() throws Exception {
        Path folder = fetch();
        Path part = Path.of(folder + ".part");
        Files.move(folder, part);
        Files.write(part.resolve("leftover"), new byte[2]);
        assertThat(fetch().toFile().list()).containsExactlyInAnyOrder("manifest.json", "train.safetensors");
        assertThat(part).doesNotExist();
    }

    @Test
    void aServerThatIsAwayForAWhileIsWaitedFor() throws Exception {
        backend.fail("/train.safetensors", 503, 3);
        assertThat(fetch().resolve("train.safetensors")).exists();
    }

    @Test
    void contentWithAnotherDigestIsNotTaken() {
        backend.dataset(Jobs.DATASET, "train.safetensors", new byte[] {1});
        assertThatThrownBy(this::fetch).isInstanceOf(DamagedException.class);
        assertThat(root.toFile().list((d, n) -> !n.endsWith(".lock") && !n.endsWith(".part")))
                .isEmpty();
    }

    @Test
    void aFileNameThatLeadsOutOfTheFolderIsRefused() {
        assertThatThrownBy(() -> cache.folder(Jobs.DATASET, Jobs.manifest("../train.safetensors"), () -> true))
                .hasMessageContaining("not a plain file name");
        assertThat(backend.calls()).isEmpty();
    }

    private Path fetch() throws InterruptedException {
        return cache.folder(Jobs.DATASET, Jobs.manifest(), () -> true);
    }
}
