package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The server's settings as the environment gives them. */
class SettingsTests {
    @TempDir
    Path folder;

    @Test
    void theTokensComeFromTheEnvironmentOrFromFiles() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "secret of the file \nnot this");
        LabProperties settings = bind(Map.of("LAB_TOKEN_FILE", file.toString(), "LAB_WORKER_TOKEN", "worker's"));
        assertThat(settings.token()).isEqualTo("secret of the file");
        assertThat(settings.workerToken()).isEqualTo("worker's");
        assertThat(settings.toString()).doesNotContain("secret", "worker's");
        assertThat(bind(Map.of("LAB_WORKER_TOKEN_FILE", file.toString())).workerToken())
                .isEqualTo("secret of the file");
    }

    @Test
    void aTokenGivenTwiceOrInAFileThatCannotBeReadRefusesTheStart() {
        refused(Map.of("LAB_TOKEN", "a", "LAB_TOKEN_FILE", "b"), "LAB_TOKEN and LAB_TOKEN_FILE are both set");
        refused(Map.of("LAB_WORKER_TOKEN_FILE", folder.toString()), "LAB_WORKER_TOKEN_FILE names " + folder);
        refused(Map.of("LAB_TOKEN", "same", "LAB_WORKER_TOKEN", "same"), "a worker would be an administrator");
    }

    private static void refused(Map<String, Object> environment, String reason) {
        assertThatThrownBy(() -> bind(environment))
                .hasRootCauseInstanceOf(StartRefused.class)
                .rootCause()
                .hasMessageContaining(reason);
    }

    private static LabProperties bind(Map<String, Object> environment) {
        return new Binder(ConfigurationPropertySource.from(
                        new SystemEnvironmentPropertySource("systemEnvironment", new HashMap<>(environment))))
                .bindOrCreate("lab", LabProperties.class);
    }
}
