package org.decalign.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTests {
    @TempDir
    Path folder;

    @Test
    void springsAnalysisIsTheReason() throws IOException {
        Path log = Files.writeString(folder.resolve("log"), """
                an earlier start
                much talk
                  Description:

                  No token is set.

                  Action:

                  Set one.

                """);
        assertThat(ServerLog.reason(log, 17)).isEqualTo("No token is set.\nSet one.");
    }

    @Test
    void withoutAnAnalysisTheLastLinesSinceTheStartAreTheReason() throws IOException {
        Path log = Files.writeString(folder.resolve("log"), "earlier\n" + "line\n".repeat(40) + "last\n");
        assertThat(ServerLog.reason(log, 8).lines())
                .hasSize(25)
                .doesNotContain("earlier")
                .endsWith("last");
        assertThat(ServerLog.end(log)).isEqualTo(Files.size(log));
        assertThat(ServerLog.end(folder.resolve("none"))).isZero();
    }
}
