package org.decalign.datasets.source.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.decalign.datasets.pickle.PickleBytes;
import org.decalign.protocol.dataset.Suite;
import org.junit.jupiter.api.Test;

/** Folders in a tar or zip, and what a bundle may not hold. */
class BundledFolderTests extends LabelledFolderTest {
    @Test
    void tarZipAndAFolderAroundGiveTheSameDataset() throws IOException {
        Npy.floats(folder.resolve("vision/a/1.npy"), new float[] {1, 2}, 1, 2);
        for (String name : List.of("b/1", "a/2", "c/1", "a/3", "b/2")) {
            Npy.floats(folder.resolve("vision/" + name + ".npy"), new float[] {3, 4, 5, 6}, 2, 2);
        }
        String hash = imported(folder, Suite.MOSI).hash();
        Path tar = Files.write(home.resolve("made.tar"), tar(""));
        assertThat(imported(tar, Suite.MOSI).hash()).isEqualTo(hash);
        assertThat(imported(Files.write(tar, tar("wrapped/around/")), Suite.MOSI)
                        .hash())
                .isEqualTo(hash);
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(tar("top/"));
        }
        assertThat(imported(Files.write(tar, gzip.toByteArray()), Suite.MOSI).hash())
                .isEqualTo(hash);
        assertThat(imported(Files.write(tar, zip("top/")), Suite.MOSI).hash()).isEqualTo(hash);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private byte[] tar(String prefix) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Path file : files()) {
                TarArchiveEntry entry = new TarArchiveEntry(prefix + folder.relativize(file));
                entry.setSize(Files.size(file));
                tar.putArchiveEntry(entry);
                Files.copy(file, tar);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private byte[] zip(String prefix) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("__MACOSX/._x"));
            for (Path file : files()) {
                zip.putNextEntry(new ZipEntry(prefix + folder.relativize(file)));
                Files.copy(file, zip);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void theOneFeatureFileInABundleIsReadAsIfItWereAlone() throws IOException {
        Path pickle = PickleBytes.write(home.resolve("small.pkl"), mmsa());
        String hash = imported(pickle, Suite.MOSI).hash();
        Path bundle = home.resolve("bundle");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bundle))) {
            zip.putNextEntry(new ZipEntry("MOSI/label.csv"));
            zip.write(CSV.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("MOSI/Processed/aligned_50.pkl.gz"));
            GZIPOutputStream gzip = new GZIPOutputStream(zip);
            Files.copy(pickle, gzip);
            gzip.finish();
        }
        assertThat(imported(bundle, Suite.MOSI).hash()).isEqualTo(hash);
    }

    @Test
    void aBombWithinABundleIsRefused() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 300; i++) {
                gzip.write(new byte[1 << 20]);
            }
        }
        Path bundle = home.resolve("bundle");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bundle))) {
            zip.putNextEntry(new ZipEntry("x.pkl.gz"));
            zip.write(bomb.toByteArray());
        }
        assertThat(mistakes(bundle)).first().asString().startsWith("gzip: the file expands to more than");
    }

    private static Map<String, Object> mmsa() {
        Map<String, Object> file = new LinkedHashMap<>();
        for (String split : List.of("train", "valid", "test")) {
            file.put(
                    split,
                    Map.of(
                            "text", PickleBytes.Array.floats(1, 2, 3),
                            "audio", PickleBytes.Array.floats(2, 2, 3),
                            "id", List.of(split + 1, split + 2),
                            "regression_labels", PickleBytes.Array.doubles(1, 2)));
        }
        return file;
    }

    @Test
    void aFolderOfNoKindThatIsReadSaysWhatIsNeeded() throws IOException {
        Path other = Files.createDirectory(home.resolve("other"));
        assertThat(mistakes(other)).hasSize(1).first().asString().startsWith("the folder holds no dataset: needed is");
        Files.writeString(other.resolve("a.pkl"), "");
        Files.writeString(other.resolve("b.npz"), "");
        assertThat(mistakes(other))
                .containsExactly("there are 2 feature files, as a.pkl, b.npz; give one of them by itself");
        Files.delete(other.resolve("b.npz"));
        Files.delete(other.resolve("a.pkl"));
        Files.write(other.resolve("inner.pkl"), tar(""));
        assertThat(mistakes(other)).containsExactly("inner.pkl is a bundle within another; unpack it first");
    }
}
