package org.decalign.datasets.source.expanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.decalign.datasets.DatasetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTests {
    private static final byte[] BODY = "body".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path home;

    /** Entries by name and content. */
    private interface Filling<T> {
        void into(T archive) throws IOException;
    }

    private static byte[] tar(Filling<TarArchiveOutputStream> filling) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            filling.into(tar);
        }
        return bytes.toByteArray();
    }

    private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, byte[] body) throws IOException {
        entry.setSize(body.length);
        tar.putArchiveEntry(entry);
        tar.write(body);
        tar.closeArchiveEntry();
    }

    private static TarArchiveEntry tarEntry(String name) {
        return new TarArchiveEntry(name, true); // leading slashes stay
    }

    private static byte[] zip(Filling<ZipArchiveOutputStream> filling) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            filling.into(zip);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipArchiveOutputStream zip, ZipArchiveEntry entry, byte[] body) throws IOException {
        zip.putArchiveEntry(entry);
        zip.write(body);
        zip.closeArchiveEntry();
    }

    /** A bundle of files with one content. */
    private static byte[] bundle(String kind, String... names) throws IOException {
        if (kind.equals("tar")) {
            return tar(tar -> {
                for (String name : names) {
                    put(tar, tarEntry(name), BODY);
                }
            });
        }
        return zip(zip -> {
            for (String name : names) {
                put(zip, new ZipArchiveEntry(name), BODY);
            }
        });
    }

    private Map<String, String> unpacked(byte[] bundle) throws IOException {
        Path file = Files.write(home.resolve("bundle"), bundle);
        assertThat(Bundle.is(file)).isTrue();
        Path folder = home.resolve("inner/folder");
        Files.createDirectories(folder.getParent());
        Bundle.unpack(file, folder, bundle.length);
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString(), Files.readString(path));
            }
        }
        return files;
    }

    private String refusal(byte[] bundle) throws IOException {
        DatasetException refused = catchThrowableOfType(DatasetException.class, () -> unpacked(bundle));
        assertThat(refused).as("the bundle was refused").isNotNull();
        try (Stream<Path> walk = Files.walk(home)) {
            assertThat(walk.filter(Files::isRegularFile))
                    .as("files outside of the bundle's folder")
                    .allMatch(path ->
                            path.equals(home.resolve("bundle")) || path.startsWith(home.resolve("inner/folder")));
        }
        return refused.getMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void filesAndFoldersAreUnpacked(String kind) throws IOException {
        String deep = "x".repeat(200) + "/" + "y".repeat(200) + ".npy";
        assertThat(unpacked(bundle(kind, "./label.csv", "audio/v$_$1.npy", deep, "è.txt")))
                .isEqualTo(Map.of("label.csv", "body", "audio/v$_$1.npy", "body", deep, "body", "è.txt", "body"));
    }

    @ParameterizedTest
    @CsvSource({
        "tar, ../outside",
        "zip, ../outside",
        "tar, a/../../../outside",
        "zip, a/../../../outside",
        "zip, a/..",
        "tar, a//b"
    })
    void aPartThatLeadsOutIsRefused(String kind, String name) throws IOException {
        assertThat(refusal(bundle(kind, "first.txt", name)))
                .startsWith(kind + ": the entry " + name + " has a part '")
                .endsWith("only names that lead into the bundle are allowed");
    }

    @ParameterizedTest
    @CsvSource({"tar, /tmp/outside", "zip, /tmp/outside", "tar, a\\..\\b", "tar, C:/x", "zip, C:/x"})
    void anAbsoluteNameIsRefused(String kind, String name) throws IOException {
        assertThat(refusal(bundle(kind, name)))
                .isEqualTo(kind + ": the entry " + name
                        + " is not a path within the bundle; only names relative to it, with /, are allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void aNameThatIsTooLongTooDeepOddOrThereTwiceIsRefused(String kind) throws IOException {
        assertThat(refusal(bundle(kind, "x".repeat(256)))).contains("has a part of more than 255 bytes");
        delete();
        assertThat(refusal(bundle(kind, "d/".repeat(16) + "x"))).contains("lies in more than 16 folders");
        delete();
        assertThat(refusal(bundle(kind, "a\u0007b")))
                .contains("the entry a?b has a part")
                .contains("control characters");
        delete();
        assertThat(refusal(bundle(kind, "a", "./a"))).contains("the entry ./a is there twice");
        delete();
        assertThat(refusal(bundle(kind, "a", "a/b"))).contains("the entry a/b is there twice");
    }

    private void delete() throws IOException {
        try (Stream<Path> walk = Files.walk(home.resolve("inner"))) {
            for (Path path : walk.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            bytes = {
                TarConstants.LF_SYMLINK,
                TarConstants.LF_LINK,
                TarConstants.LF_CHR,
                TarConstants.LF_BLK,
                TarConstants.LF_FIFO,
                TarConstants.LF_GNUTYPE_SPARSE
            })
    void whatIsNoPlainFileInATarIsRefused(byte kind) throws IOException {
        byte[] tar = tar(archive -> {
            TarArchiveEntry entry = new TarArchiveEntry("odd", kind);
            entry.setLinkName("/etc/passwd");
            put(archive, entry, new byte[0]);
        });
        assertThat(refusal(tar))
                .isEqualTo(
                        "tar: the entry odd is a link, a device or a sparse file; only plain files and folders are allowed");
    }

    @Test
    void aLinkInAZipIsRefused() throws IOException {
        byte[] zip = zip(archive -> {
            ZipArchiveEntry entry = new ZipArchiveEntry("odd");
            entry.setUnixMode(0120777);
            put(archive, entry, "/etc/passwd".getBytes(StandardCharsets.UTF_8));
        });
        assertThat(refusal(zip))
                .isEqualTo("zip: the entry odd is a link or a device; only files and folders are allowed");
    }

    @Test
    void aZipThatExpandsTooFarIsRefused() throws IOException {
        byte[] zip = zip(archive -> {
            for (int i = 0; i < 3; i++) {
                archive.putArchiveEntry(new ZipArchiveEntry("zeros" + i));
                zeros(archive);
                archive.closeArchiveEntry();
            }
        });
        assertThat(refusal(zip)).startsWith("zip: the file expands to more than 268435456 bytes");
    }

    private static void zeros(OutputStream out) throws IOException {
        byte[] zeros = new byte[1 << 20];
        for (int i = 0; i < 100; i++) {
            out.write(zeros);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void tooManyEntriesAreRefused(String kind) throws IOException {
        String[] names = new String[100_001];
        Arrays.fill(names, "folder/");
        byte[] many = kind.equals("tar") ? tarOf(names) : zipOf(names);
        assertThat(refusal(many)).isEqualTo(kind + ": more than 100000 entries; at most so many are read");
    }

    private static byte[] tarOf(String[] names) throws IOException {
        return tar(tar -> {
            for (String name : names) {
                put(tar, tarEntry(name), new byte[0]);
            }
        });
    }

    private static byte[] zipOf(String[] names) throws IOException {
        return zip(zip -> {
            zip.setMethod(ZipArchiveOutputStream.STORED);
            for (String name : names) {
                ZipArchiveEntry entry = new ZipArchiveEntry(name);
                entry.setCrc(0);
                entry.setSize(0);
                put(zip, entry, new byte[0]);
            }
        });
    }

    @Test
    void aTarsLongNameMayNotFillTheMemory() throws IOException {
        byte[] tar = tar(archive -> {
            TarArchiveEntry entry = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
            put(archive, entry, new byte[2 << 20]);
            put(archive, tarEntry("a"), BODY);
        });
        assertThat(refusal(tar)).isEqualTo("tar: a header has more than 1048576 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void aBundleThatEndsTooEarlyIsRefused(String kind) throws IOException {
        byte[] whole = bundle(kind, "a.txt", "b.txt", "c.txt");
        for (int at : List.of(513, 600, 1023, 1400)) {
            if (kind.equals("tar") || at < whole.length) {
                Path file = Files.write(home.resolve("short"), Arrays.copyOf(whole, Math.min(at, whole.length - 1)));
                Path folder = home.resolve("short-" + at);
                DatasetException refused = catchThrowableOfType(DatasetException.class, () -> {
                    Bundle.is(file);
                    Bundle.unpack(file, folder, at);
                });
                assertThat(refused).as("cut at " + at).isNotNull();
                assertThat(refused.getMessage()).startsWith(kind + ": ");
            }
        }
    }

    @Test
    void onlyAZipWithMoreThanArraysIsABundle() throws IOException {
        assertThat(Bundle.is(Files.write(home.resolve("npz"), bundle("zip", "train/text.npy", "id.npy"))))
                .isFalse();
        assertThat(Bundle.is(Files.write(home.resolve("zip"), bundle("zip", "train/text.npy", "label.csv"))))
                .isTrue();
        assertThat(Bundle.is(Files.write(home.resolve("text"), BODY))).isFalse();
    }
}
