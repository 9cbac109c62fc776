package org.decalign.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabEnvironmentTests {
    @TempDir
    Path folder;

    @Test
    void aWorkersOwnTokenComesBeforeTheAdministrators() {
        assertThat(LabEnvironment.token(Map.of("LAB_TOKEN", "all", "LAB_WORKER_TOKEN", "mine")))
                .isEqualTo("mine");
        assertThat(LabEnvironment.token(Map.of("LAB_TOKEN", "all", "LAB_WORKER_TOKEN", " ")))
                .isEqualTo("all");
        assertThat(LabEnvironment.token(Map.of())).isNull();
    }

    @Test
    void aTokenMayBeTheFirstLineOfAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), " mine \nnot this\n");
        assertThat(LabEnvironment.token(Map.of("LAB_WORKER_TOKEN_FILE", file.toString())))
                .isEqualTo("mine");
        assertThat(LabEnvironment.token(Map.of("LAB_TOKEN_FILE", file.toString())))
                .isEqualTo("mine");
    }

    @Test
    void aTokenGivenTwiceOrInAFileThatCannotBeReadIsRefused() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThatThrownBy(() -> LabEnvironment.token(
                        Map.of("LAB_WORKER_TOKEN", "a", "LAB_WORKER_TOKEN_FILE", empty.toString())))
                .hasMessageContaining("LAB_WORKER_TOKEN and LAB_WORKER_TOKEN_FILE are both set");
        assertThatThrownBy(() -> LabEnvironment.token(
                        Map.of("LAB_TOKEN_FILE", folder.resolve("none").toString())))
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> LabEnvironment.token(Map.of("LAB_TOKEN_FILE", empty.toString())))
                .hasMessageContaining("first line is empty");
    }
}
