package org.decalign.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs commands against a server that answers as the REST API does; LAB_HOME is a folder of the test. */
abstract class CommandTest {
    @TempDir
    Path folder;

    final FakeServer server = new FakeServer();

    @AfterEach
    void close() {
        server.close();
    }

    Run lab(String... arguments) {
        return lab(Map.of(), arguments);
    }

    /** The same with further variables of the environment, or other values of them. */
    Run lab(Map<String, String> more, String... arguments) {
        Map<String, String> environment = new HashMap<>(Map.of("LAB_URL", server.url(), "LAB_HOME", folder.toString()));
        environment.putAll(more);
        return Run.lab(environment, folder, arguments);
    }
}
