package org.decalign.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** `LAB_HOME/server.json`, which a server writes when it answers and deletes at its end; a killed one leaves it. */
public record ServerFile(long pid, int port, String url, Instant startedAt) {
    private static final JsonMapper JSON = new JsonMapper();

    static @Nullable ServerFile read(Path file) {
        try {
            return JSON.readValue(Files.readAllBytes(file), ServerFile.class);
        } catch (IOException | JacksonException e) {
            return null; // none, or not whole
        }
    }
}
