package org.decalign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.backup.BackupHead;
import org.decalign.datasets.backup.BackupReader;
import org.decalign.datasets.backup.BackupWriter;
import org.junit.jupiter.api.Test;

class BackupCommandTests extends CommandTest {
    private static final String LINE = "GET /api/v1/backup";

    @Test
    void aBackupIsCheckedAndReadByItsOwnerOnly() throws IOException {
        serve(backup());
        Path file = folder.resolve("lab.backup");
        Run result = lab("backup", file.toString());
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).contains("has everything as of 1970-01-01T00:00:00Z");
        assertThat(BackupReader.verify(file).schema()).isEqualTo("12");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactly("lab.backup");
    }

    @Test
    void aFileThatIsThereStaysUnlessForceSaysOtherwise() throws IOException {
        serve(backup());
        Path file = Files.writeString(folder.resolve("lab.backup"), "older");
        Run refused = lab("backup", file.toString());
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("is there already", "--force");
        assertThat(file).hasContent("older");
        assertThat(lab("backup", "--force", file.toString()).exit()).isZero();
        assertThat(BackupReader.verify(file).schema()).isEqualTo("12");
    }

    @Test
    void aBackupThatDoesNotComeWholeIsNotKeptAndTheOlderOneStays() throws IOException {
        serve(backup().substring(0, 2000));
        Path file = Files.writeString(folder.resolve("lab.backup"), "older");
        Run result = lab("backup", "--force", file.toString());
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("did not come whole");
        assertThat(file).hasContent("older");
        assertThat(folder.toFile().list()).containsExactly("lab.backup");
    }

    @Test
    void aFileThatTheStoreHasLostIsNamedAndTheCommandFails() throws IOException {
        serve(backup("artifacts/ab/abcd"));
        Run result = lab("backup", folder.resolve("lab.backup").toString());
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("has lost it: artifacts/ab/abcd");
        assertThat(folder.resolve("lab.backup")).exists();
    }

    @Test
    void aRefusedBackupIsExplained() {
        server.problem(
                LINE,
                403,
                "{\"type\":\"/problems/forbidden\",\"title\":\"Forbidden\",\"status\":403,\"detail\":\"Only an admin may.\"}");
        Run result = lab("backup", folder.resolve("lab.backup").toString());
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("Only an admin may.");
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void aFileThatIsNoneIsNotRestored() {
        Run result = lab("restore", folder.resolve("lab.backup").toString());
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("is not a file");
    }

    private void serve(String body) {
        server.on(LINE, () -> new FakeServer.Answer(200, "application/x-tar", body, Map.of()));
    }

    /** LAB_HOME is below the folder, which stays empty without a backup. */
    @Override
    Run lab(String... arguments) {
        return lab(Map.of("LAB_HOME", folder.resolve("home").toString()), arguments);
    }

    /** Letters and zeros only, as the stand-in's answers are text. */
    private String backup(String... missing) throws IOException {
        BackupHead head =
                new BackupHead(BackupHead.FORMAT, "test", "12", Instant.EPOCH, List.of(), Map.of(), List.of(missing));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Path list = Files.createTempFile("list", ".txt");
        try (BackupWriter writer = new BackupWriter(head, out, list)) {
            writer.add("artifacts/ab/" + "ab".repeat(32), "weights".getBytes(StandardCharsets.UTF_8));
            writer.finish();
        }
        Files.delete(list);
        return out.toString(StandardCharsets.UTF_8);
    }
}
