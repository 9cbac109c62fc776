package org.decalign.datasets.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredDatasetTests {
    @TempDir
    Path home;

    private Path imported() throws Exception {
        Path file = home.resolve("mmsa.pkl");
        try (InputStream in = StoredDatasetTests.class.getResourceAsStream("/pickles/mmsa-p4.pkl")) {
            Files.write(file, in.readAllBytes());
        }
        DatasetManifest manifest =
                DatasetImporter.importFile(file, "small", Suite.MOSI, home.resolve("store"), ImportProgress.NONE);
        return home.resolve("store").resolve(manifest.hash());
    }

    @Test
    void aChangedOrMissingFileIsFound() throws Exception {
        Path folder = imported();
        byte[] bytes = Files.readAllBytes(folder.resolve("test.safetensors"));
        bytes[bytes.length - 1] ^= 1;
        Files.write(folder.resolve("test.safetensors"), bytes);
        Files.delete(folder.resolve("valid.samples.jsonl"));
        assertThatThrownBy(() -> StoredDataset.open(folder).verify())
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("test.safetensors")
                .hasMessageContaining("valid.samples.jsonl")
                .hasMessageNotContaining("train");
    }

    @Test
    void aChangedManifestIsFound() throws Exception {
        Path folder = imported();
        String manifest = Files.readString(folder.resolve("manifest.json"));
        Files.writeString(
                folder.resolve("manifest.json"), manifest.replace("\"split\":\"file\"", "\"split\":\"official\""));
        assertThatThrownBy(() -> StoredDataset.open(folder).verify()).hasMessageContaining("manifest.json");
        Files.writeString(folder.resolve("manifest.json"), "{");
        assertThatThrownBy(() -> StoredDataset.open(folder)).isInstanceOf(DatasetException.class);
    }

    @Test
    void aDamagedFolderIsReplacedByTheNextImport() throws Exception {
        Path folder = imported();
        Files.delete(folder.resolve("train.safetensors"));
        assertThat(imported()).isEqualTo(folder);
        StoredDataset.open(folder).verify();
    }

    @Test
    void anUnknownSplitIsNamed() throws Exception {
        StoredDataset stored = StoredDataset.open(imported());
        assertThatThrownBy(() -> stored.split("dev"))
                .hasMessageContaining("dev")
                .hasMessageContaining("train");
    }

    @Test
    void tensorsComeBackAsTheyWereWritten() throws Exception {
        Path file = home.resolve("x.safetensors");
        List<TensorSpec> specs = List.of(
                new TensorSpec("tokens", TensorSpec.Type.I64, List.of(2L, 2L)),
                new TensorSpec("features", TensorSpec.Type.F32, List.of(2L, 3L)));
        DatasetFile written;
        try (SafetensorsWriter out = new SafetensorsWriter(file, specs)) {
            out.longs(new long[] {1, -2, Long.MAX_VALUE}, 3);
            out.longs(new long[] {4}, 1);
            out.floats(new float[] {1, 2, 3, 4, 5, Float.MIN_VALUE}, 6);
            written = out.finish();
        }
        assertThat(written.sha256()).isEqualTo(Sha256.ofFile(file));
        assertThat(written.size()).isEqualTo(Files.size(file));
        assertHolds(SafetensorsFile.open(file));
        assertHolds(SafetensorsFile.open(file, 16));
    }

    /** The second file is mapped in pieces of 16 bytes, as one beyond 2 GiB is in pieces of 1 GiB. */
    private static void assertHolds(SafetensorsFile read) {
        long[] tokens = new long[4];
        read.longs("tokens", 0, tokens, 0, 4);
        assertThat(tokens).containsExactly(1, -2, Long.MAX_VALUE, 4);
        float[] row = new float[4];
        read.floats("features", 3, row, 1, 3);
        assertThat(row).containsExactly(0, 4, 5, Float.MIN_VALUE);
        assertThat(read.spec("features").shape()).containsExactly(2L, 3L);
        assertThatThrownBy(() -> read.floats("features", 4, row, 0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aFileThatEndsTooEarlyIsNotFinished() throws Exception {
        List<TensorSpec> specs = List.of(new TensorSpec("x", TensorSpec.Type.F32, List.of(2L)));
        try (SafetensorsWriter out = new SafetensorsWriter(home.resolve("y.safetensors"), specs)) {
            out.floats(new float[] {1}, 1);
            assertThatThrownBy(out::finish).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void damagedHeadersAreRefused() throws Exception {
        byte[] good = Files.readAllBytes(imported().resolve("test.safetensors"));
        for (int length = 0; length < 600; length += 7) {
            Path cut = Files.write(home.resolve("cut.safetensors"), Arrays.copyOf(good, length));
            assertThatThrownBy(() -> SafetensorsFile.open(cut)).isInstanceOf(DatasetException.class);
        }
        byte[] text = good.clone();
        text[9] = '}';
        Path broken = Files.write(home.resolve("broken.safetensors"), text);
        assertThatThrownBy(() -> SafetensorsFile.open(broken)).isInstanceOf(DatasetException.class);
    }
}
