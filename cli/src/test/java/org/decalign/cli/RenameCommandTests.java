package org.decalign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenameCommandTests {
    private static final String GROUP = """
            {"id":3,"name":"new","experiment":"e","dataset":"d","preset":null,"configHash":"ab","states":{},"valid":{},
             "test":{},"createdAt":"2026-01-02T03:04:05Z","runs":[],"runCount":0,"codeVersion":"1","codeExpected":false,
             "linked":[],"changes":[]}""";

    @TempDir
    Path folder;

    private final FakeServer server = new FakeServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aGroupGetsTheNameThatIsGiven() {
        server.json("PATCH /api/v1/groups/3", GROUP);
        assertThat(lab("rename", "g3", "new")).isEqualTo(new Run(0, "group 3 is named new\n", ""));
        assertThat(server.requests.get(0).body()).isEqualTo("{\"name\":\"new\"}");
    }

    @Test
    void whatIsNeitherRunNorGroupIsRefusedBeforeAnyRequest() {
        Run result = lab("rename", "study1", "new");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("study1 is not a run or a group", "g3", "r12");
        assertThat(server.requests).isEmpty();
    }

    private Run lab(String... arguments) {
        return Run.lab(Map.of("LAB_URL", server.url(), "LAB_HOME", folder.toString()), folder, arguments);
    }
}
