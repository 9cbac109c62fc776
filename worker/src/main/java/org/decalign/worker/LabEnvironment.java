package org.decalign.worker;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.decalign.protocol.access.SecretFile;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says: LAB_HOME, LAB_URL, LAB_CACHE_SIZE, and the token as LAB_WORKER_TOKEN or LAB_TOKEN, each also
 * as a file. An empty value counts as absent.
 */
final class LabEnvironment {
    private LabEnvironment() {}

    /** The folder for data, `~/.decalign-lab` where nothing else is said. */
    static Path home() {
        String home = value("LAB_HOME");
        return (home == null ? Path.of(System.getProperty("user.home"), ".decalign-lab") : Path.of(home))
                .toAbsolutePath();
    }

    /** The server's address. */
    static URI server() {
        String url = value("LAB_URL");
        return URI.create(url == null ? "http://127.0.0.1:8080" : url);
    }

    /**
     * The access token: LAB_WORKER_TOKEN or the first line of LAB_WORKER_TOKEN_FILE, else LAB_TOKEN or that of
     * LAB_TOKEN_FILE. Null if there is none.
     *
     * @throws IllegalArgumentException with a sentence, if value and file are both given or the file cannot be read
     */
    static @Nullable String token(Map<String, String> variables) {
        String worker = SecretFile.resolve(
                "LAB_WORKER_TOKEN", variables.get("LAB_WORKER_TOKEN"), variables.get("LAB_WORKER_TOKEN_FILE"));
        return worker != null
                ? worker
                : SecretFile.resolve("LAB_TOKEN", variables.get("LAB_TOKEN"), variables.get("LAB_TOKEN_FILE"));
    }

    /** What the cache of datasets may hold, in words; null where nothing is said. */
    static @Nullable String cacheSize() {
        return value("LAB_CACHE_SIZE");
    }

    private static @Nullable String value(String name) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
