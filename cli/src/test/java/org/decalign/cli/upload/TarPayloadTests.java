package org.decalign.cli.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.decalign.cli.failure.CommandFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarPayloadTests {
    private static final String LONG = "a-name-of-more-than-a-hundred-characters-".repeat(4) + "ä.npy";

    @TempDir
    Path folder;

    @Test
    void aFolderIsATarOfItsFilesInTheOrderOfTheirNames() throws IOException {
        write("text/b.npy", "b".repeat(512));
        write("label.csv", "video_id\n");
        write("text/" + LONG, "long");
        write("empty", "");
        write(".hidden", "x");
        write("text/.git/y", "y");
        TarPayload tar = new TarPayload(folder);
        byte[] bytes = read(tar, 0);
        assertThat(bytes).hasSize((int) tar.length());
        assertThat(bytes.length % 512).isZero();
        Map<String, String> files = new LinkedHashMap<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(bytes), "UTF-8")) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                assertThat(entry.getLastModifiedDate().getTime()).isZero();
            }
        }
        assertThat(files.keySet()).containsExactly("empty", "label.csv", "text/" + LONG, "text/b.npy");
        assertThat(files).containsEntry("text/b.npy", "b".repeat(512)).containsEntry("text/" + LONG, "long");
    }

    @Test
    void itReadsTheSameFromEveryPlaceOnWhateverTheFilesTimes() throws IOException {
        write("a", "a".repeat(700));
        write("b/c", "c");
        byte[] whole = read(new TarPayload(folder), 0);
        Files.setLastModifiedTime(folder.resolve("a"), FileTime.fromMillis(0));
        for (int offset = 0; offset <= whole.length; offset += 37) {
            assertThat(read(new TarPayload(folder), offset))
                    .as("from " + offset)
                    .isEqualTo(Arrays.copyOfRange(whole, offset, whole.length));
        }
    }

    @Test
    void whatLiesBeforeAnOffsetIsNotRead() throws IOException {
        write("a", "a".repeat(700));
        write("b", "b");
        TarPayload tar = new TarPayload(folder);
        Files.delete(folder.resolve("a"));
        assertThat(read(tar, 512 + 1024)).startsWith((byte) 'b', (byte) 0);
    }

    @Test
    void aChangedFileIsAnotherFingerprint() throws IOException {
        write("a", "a");
        TarPayload tar = new TarPayload(folder);
        String before = tar.fingerprint();
        assertThat(tar.fingerprint()).isEqualTo(before);
        Files.setLastModifiedTime(folder.resolve("a"), FileTime.fromMillis(0));
        String touched = tar.fingerprint();
        write("b", "");
        assertThat(touched).isNotEqualTo(before).isNotEqualTo(tar.fingerprint());
    }

    @Test
    void aFileThatBecameShorterEndsTheReading() throws IOException {
        write("a", "a".repeat(700));
        TarPayload tar = new TarPayload(folder);
        write("a", "a");
        assertThatThrownBy(() -> read(tar, 0)).isInstanceOf(IOException.class).hasMessageContaining("shorter");
    }

    @Test
    void aFolderWithoutFilesIsWrongUse() {
        assertThatThrownBy(() -> new TarPayload(folder))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("holds no file");
    }

    private static byte[] read(TarPayload tar, long offset) throws IOException {
        try (InputStream in = tar.from(offset)) {
            return in.readAllBytes();
        }
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
