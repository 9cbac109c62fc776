package org.decalign.datasets.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupFormTests {
    private static final String ARTIFACT = "artifacts/ab/" + "ab".repeat(32);

    @TempDir
    Path folder;

    Path backup;
    byte[] bytes = {};

    @BeforeEach
    void make() throws IOException {
        backup = folder.resolve("lab.backup");
        bytes = written(BackupHead.FORMAT);
        Files.write(backup, bytes);
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        Map<String, String> read = new LinkedHashMap<>();
        BackupHead head = BackupReader.read(backup, new BackupReader.Content() {
            @Override
            public void head(BackupHead head) {
                read.put("schema", head.schema());
            }

            @Override
            public void entry(String name, InputStream content) throws IOException {
                read.put(name, new String(content.readAllBytes(), StandardCharsets.UTF_8));
            }
        });
        assertThat(head.sequences()).containsEntry("lease_token", 7L);
        assertThat(read)
                .containsExactly(
                        Map.entry("schema", "12"),
                        Map.entry("database/run/000001.copy.gz", "rows"),
                        Map.entry(ARTIFACT, "weights"));
    }

    @Test
    void everyDamagedByteIsFound() throws IOException {
        int missed = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 0x10;
            Files.write(backup, damaged);
            try {
                BackupReader.verify(backup);
                missed++; // in the padding or in a field of the tar that nobody reads, as an owner's name
                assertThat(readsAsWritten()).as("byte " + i).isTrue();
            } catch (BackupDamaged e) {
                assertThat(e).hasMessageContaining("lab.backup");
            }
        }
        assertThat(missed).isLessThan(bytes.length);
    }

    @Test
    void aBackupThatWasCutOffAnywhereIsRefused() throws IOException {
        // The last two records are the tar's end, which says nothing.
        for (int length = 0; length < bytes.length - padding(); length += 97) {
            Files.write(backup, java.util.Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> BackupReader.verify(backup)).isInstanceOf(BackupDamaged.class);
        }
    }

    @Test
    void aForeignFileIsRefused() throws IOException {
        Files.writeString(backup, "not a tar at all".repeat(100));
        assertThatThrownBy(() -> BackupReader.verify(backup)).hasMessageContaining("is not a backup");
    }

    @Test
    void aNewerFormIsRefusedWithBothNumbers() throws IOException {
        Files.write(backup, written(2));
        assertThatThrownBy(() -> BackupReader.verify(backup))
                .hasMessageContaining("form 2")
                .hasMessageContaining("to 1");
    }

    private boolean readsAsWritten() throws IOException {
        StringBuilder all = new StringBuilder();
        BackupReader.read(backup, new BackupReader.Content() {
            @Override
            public void head(BackupHead head) {
                all.append(head.schema());
            }

            @Override
            public void entry(String name, InputStream content) throws IOException {
                all.append(name).append(new String(content.readAllBytes(), StandardCharsets.UTF_8));
            }
        });
        return all.toString().equals("12database/run/000001.copy.gzrows" + ARTIFACT + "weights");
    }

    /** Zeros at the end: two empty records and what fills up the last block. */
    private int padding() {
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        return bytes.length - end;
    }

    private byte[] written(int format) throws IOException {
        BackupHead head =
                new BackupHead(format, "test", "12", Instant.EPOCH, List.of(), Map.of("lease_token", 7L), List.of());
        Path weights = Files.writeString(folder.resolve("weights"), "weights");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BackupWriter writer = new BackupWriter(head, out, folder.resolve("list"))) {
            writer.add("database/run/000001.copy.gz", "rows".getBytes(StandardCharsets.UTF_8));
            writer.add(ARTIFACT, weights);
            writer.finish();
        }
        return out.toByteArray();
    }
}
