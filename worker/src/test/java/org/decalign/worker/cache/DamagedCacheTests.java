package org.decalign.worker.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.decalign.worker.Jobs;
import org.decalign.worker.client.DamagedException;
import org.junit.jupiter.api.Test;

/** What is damaged or lost, in the cache or on the way to it, is fetched again. */
class DamagedCacheTests extends CacheTest {
    @Test
    void aDamagedFileIsFoundAtTheNextUseAndFetchedAgain() throws Exception {
        Path file = fetch().resolve("train.safetensors");
        damage(file);
        log.clear();
        fetch();
        assertThat(file).hasBinaryContent(Jobs.TRAIN);
        assertThat(ranges()).hasSize(6);
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
        assertThat(ranges()).hasSize(3);
        Files.write(file, new byte[2]);
        fetch();
        assertThat(file).hasBinaryContent(Jobs.TRAIN);
    }

    @Test
    void lostSumsAreTakenAgainWhereTheDigestIsRight() throws Exception {
        Path file = fetch().resolve("train.safetensors");
        Files.delete(blob(".sums"));
        fetch();
        assertThat(ranges()).hasSize(3);
        Files.delete(blob(".sums"));
        damage(file);
        fetch();
        assertThat(ranges()).hasSize(6);
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
        backend.served().tag(Jobs.DATASET, "train.safetensors", "0".repeat(64));
        assertThatThrownBy(this::fetch).isInstanceOf(DamagedException.class).hasMessageContaining("of \"000000");
        assertThat(root.resolve("blobs")).isEmptyDirectory();
    }

    @Test
    void aContentWithAnotherDigestIsNotTaken() {
        byte[] other = Jobs.TRAIN.clone();
        other[0]++;
        backend.served().dataset(Jobs.DATASET, "train.safetensors", other);
        backend.served().tag(Jobs.DATASET, "train.safetensors", Jobs.sha256(Jobs.TRAIN));
        assertThatThrownBy(this::fetch).isInstanceOf(DamagedException.class).hasMessageContaining(Jobs.sha256(other));
        assertThat(root.resolve("blobs")).isEmptyDirectory();
        assertThat(root.resolve("parts")).isEmptyDirectory();
    }

    @Test
    void aFolderWithoutItsManifestIsCompletedOfWhatIsThere() throws Exception {
        Path folder = fetch();
        Files.delete(folder.resolve("manifest.json"));
        Files.delete(folder.resolve("train.safetensors"));
        assertThat(fetch().toFile().list()).containsExactlyInAnyOrder("manifest.json", "train.safetensors");
        assertThat(ranges()).hasSize(3);
    }
}
