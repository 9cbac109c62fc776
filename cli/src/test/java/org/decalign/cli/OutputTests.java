package org.decalign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that commands write: what cannot be written is told before any work begins. */
class OutputTests extends CommandTest {
    private static final String SUITE =
            "name: s\nruns: [{dataset: d, preset: p, seeds: [1]}]\nlimits: [\"test.Acc >= 0\"]\n";

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("suite.yaml"), SUITE);
        Files.writeString(folder.resolve("file"), "kept");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bench DIR/suite.yaml --junit DIR/file/out.xml",
                "bench DIR/suite.yaml --markdown DIR/file/deep/out.md",
                "bench DIR/suite.yaml --id DIR",
                "datasets export d DIR/file/d.npz",
                "datasets generate DIR/file/d.safetensors",
                "backup DIR/file/backup"
            })
    void whatCannotBeWrittenIsToldBeforeTheServerIsAsked(String command) throws IOException {
        Run result = lab(command.replace("DIR", folder.toString()).split(" "));
        assertThat(result.exit()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains("cannot be written: ").doesNotContain("Exception", "\tat ");
        assertThat(server.requests).isEmpty();
        assertThat(folder.resolve("file")).hasContent("kept");
    }

    @Test
    void aFileThatIsThereKeepsItsContentUntilTheResultComes() throws IOException {
        server.problem("POST /api/v1/benchmarks", 422, "{\"type\":\"/problems/x\",\"title\":\"X\",\"status\":422}");
        Path file = folder.resolve("file");
        Path other = folder.resolve("new/out.md");
        Run result = lab(
                "bench",
                folder.resolve("suite.yaml").toString(),
                "--junit",
                file.toString(),
                "--markdown",
                other.toString());
        assertThat(result.exit()).isEqualTo(2);
        assertThat(file).hasContent("kept");
        assertThat(other).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"up --port 18099", "demo --port 18099", "status", "down"})
    void aHomeThatCannotBeMadeIsToldInASentence(String command) {
        Path home = folder.resolve("file/home");
        Run result = Run.lab(Map.of("LAB_HOME", home.toString()), folder, command.split(" "));
        assertThat(result.err() + result.out()).doesNotContain("Exception", "\tat ");
        assertThat(result.exit()).as(result.err()).isIn(0, 2, 3);
    }
}
