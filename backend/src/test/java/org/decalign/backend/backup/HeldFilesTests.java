package org.decalign.backend.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.decalign.datasets.backup.BackupHead;
import org.decalign.datasets.backup.BackupReader;
import org.decalign.datasets.backup.BackupWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldFilesTests {
    private static final String ARTIFACT = "artifacts/ab/" + "ab".repeat(32);
    private static final String DATASET = "datasets/" + "cd".repeat(32);

    @TempDir
    Path home;

    @Test
    void aFileThatIsDeletedMeanwhileIsInTheBackup() throws IOException {
        Path artifact = file(ARTIFACT, "weights");
        Path manifest = file(DATASET + "/manifest.json", "{}");
        Path backup = home.resolve("out");
        try (HeldFiles held = new HeldFiles(home)) {
            assertThat(held.hold(artifact)).isTrue();
            assertThat(held.holdFolder(home.resolve(DATASET))).isTrue();
            Files.delete(artifact);
            Files.delete(manifest);
            write(held, backup);
        }
        assertThat(content(backup))
                .containsExactly(Map.entry(ARTIFACT, "weights"), Map.entry(DATASET + "/manifest.json", "{}"));
        try (var left = Files.list(home)) {
            assertThat(left.map(f -> f.getFileName().toString())).noneMatch(n -> n.startsWith("."));
        }
    }

    @Test
    void whatIsNotThereIsNotHeld() throws IOException {
        try (HeldFiles held = new HeldFiles(home)) {
            assertThat(held.hold(home.resolve(ARTIFACT))).isFalse();
            assertThat(held.holdFolder(home.resolve(DATASET))).isFalse();
            Files.createDirectories(home.resolve(DATASET));
            assertThat(held.holdFolder(home.resolve(DATASET))).isFalse();
        }
    }

    @Test
    void whatAKilledServerLeftIsRemoved() throws IOException {
        Path left = Files.createDirectories(home.resolve(".backup-1/home"));
        HeldFiles.removeLeftovers(home);
        assertThat(left.getParent()).doesNotExist();
    }

    private Path file(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static void write(HeldFiles held, Path backup) throws IOException {
        BackupHead head =
                new BackupHead(BackupHead.FORMAT, "test", "12", Instant.EPOCH, List.of(), Map.of(), List.of());
        try (OutputStream out = Files.newOutputStream(backup);
                BackupWriter writer = new BackupWriter(head, out, held.list())) {
            held.writeTo(writer);
            writer.finish();
        }
    }

    private static Map<String, String> content(Path backup) throws IOException {
        Map<String, String> content = new TreeMap<>();
        BackupReader.read(backup, new BackupReader.Content() {
            @Override
            public void head(BackupHead head) {
                // only the entries count here
            }

            @Override
            public void entry(String name, InputStream bytes) throws IOException {
                content.put(name, new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
            }
        });
        return content;
    }
}
