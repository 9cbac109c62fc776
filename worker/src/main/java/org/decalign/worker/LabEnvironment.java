package org.decalign.worker;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the environment says: LAB_HOME, LAB_URL, LAB_TOKEN, LAB_CACHE_SIZE. An empty value counts as absent. */
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

    /** The access token, null where there is none. */
    static @Nullable String token() {
        return value("LAB_TOKEN");
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
