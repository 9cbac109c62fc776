package org.decalign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** `lab backup` and `lab restore` as processes, from one LAB_HOME to another. */
class RestoreTests {
    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path folder;

    @Test
    void whatWasBackedUpWithAServerOrWithoutIsThereAfterARestore() throws IOException {
        String first = folder.resolve("first.backup").toString();
        String second = folder.resolve("second.backup").toString();
        try (Lab lab = new Lab(folder.resolve("home"));
                Lab other = new Lab(folder.resolve("other"))) {
            lab.must("up", "--no-worker");
            lab.must("datasets", "import", Fixtures.mfeat(folder).toString(), "--name", "digits", "--suite", "generic");
            lab.must("backup", first);
            onlyItsOwnerReads(Path.of(first));
            refused(lab.run("backup", first), 2, "--force");
            lab.must("down");

            Lab.Result alone = lab.run(List.of("LAB_URL="), "backup", second);
            assertThat(alone.exit()).as(alone.out() + alone.err()).isZero();
            assertThat(alone.out()).contains("one is started for the backup");
            onlyItsOwnerReads(Path.of(second));
            assertThat(lab.processes(Lab.SERVER)).isEmpty();
            refused(lab.run("restore", second), 2, "is not empty");

            other.must("restore", second);
            other.must("up", "--no-worker");
            assertThat(other.must("datasets", "list").out()).contains("digits");
            refused(other.run("restore", first), 2, "a server runs on");
        }
    }

    @Test
    void aFileThatIsNoBackupIsRefusedAndTheHomeStaysEmpty() throws IOException {
        Path file = Files.writeString(folder.resolve("foreign"), "something else");
        try (Lab lab = new Lab(folder.resolve("home"))) {
            refused(lab.run("restore", file.toString()), 1, "is not a backup");
            refused(lab.run("restore", file + ".none"), 2, "is not a file");
            assertThat(lab.home).doesNotExist();
        }
    }

    private static void refused(Lab.Result result, int exit, String reason) {
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(exit);
        assertThat(result.err()).contains(reason);
    }

    private static void onlyItsOwnerReads(Path file) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
