package org.decalign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** `lab datasets export`. */
class ExportCommandTests extends CommandTest {
    @Test
    void exportWritesTheFileAndNeverOverOneThatIsThere() throws IOException {
        Path file = folder.resolve("mosi.npz");
        server.on(
                "GET /api/v1/datasets/mosi%401234ab/export?format=npz",
                () -> new FakeServer.Answer(200, "application/octet-stream", "the bytes", Map.of()));
        assertThat(lab("datasets", "export", "mosi@1234ab", file.toString()).exit())
                .isZero();
        assertThat(file).hasContent("the bytes");
        Run again = lab("datasets", "export", "mosi@1234ab", file.toString());
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("--force");
        Files.writeString(file, "other");
        assertThat(lab("datasets", "export", "mosi@1234ab", file.toString(), "--force")
                        .exit())
                .isZero();
        assertThat(file).hasContent("the bytes");
    }

    @Test
    void anExportThatIsRefusedLeavesNoFile() throws IOException {
        server.problem(
                "GET /api/v1/datasets/none/export?format=npz",
                404,
                "{\"type\":\"/problems/unknown-dataset\",\"title\":\"Unknown dataset\",\"status\":404,"
                        + "\"detail\":\"none\"}");
        Run refused = lab("datasets", "export", "none", folder.resolve("x.npz").toString());
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.err()).contains("none");
        assertThat(folder).isEmptyDirectory();
    }
}
