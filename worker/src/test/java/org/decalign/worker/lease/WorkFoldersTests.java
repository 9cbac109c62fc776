package org.decalign.worker.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFoldersTests {
    @TempDir
    Path root;

    @Test
    void whatAKilledWorkerLeftIsRemovedAtTheStart() throws Exception {
        Files.createFile(root.resolve("dead.lock"));
        Path left = Files.createDirectories(root.resolve("dead/12"));
        Files.writeString(left.resolve("metrics-00000001.json"), "{}");
        try (WorkFolders folders = WorkFolders.open(root, "alive")) {
            assertThat(root.toFile().list()).containsExactlyInAnyOrder("alive", "alive.lock");
            assertThat(folders.attempt(5)).isEmptyDirectory();
        }
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void anAttemptsFolderStartsEmptyAndGoesWithIt() throws Exception {
        try (WorkFolders folders = WorkFolders.open(root, "alive")) {
            Path folder = folders.attempt(5);
            Files.writeString(folder.resolve("x"), "x");
            assertThat(folders.attempt(5)).isEmptyDirectory();
            folders.remove(folder);
            assertThat(folder).doesNotExist();
        }
    }
}
