package org.decalign.backend.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.decalign.protocol.ServerUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** `LAB_HOME/server.json`: there while the server answers, for programs that look for it. */
@Component
class ServerFile {
    private final LabProperties settings;
    private final JsonColumn json;
    private final Instant startedAt = Instant.now();

    ServerFile(LabProperties settings, JsonColumn json) {
        this.settings = settings;
        this.json = json;
    }

    Instant startedAt() {
        return startedAt;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) throws IOException {
        Integer port = port(event.getApplicationContext());
        if (port == null) {
            return;
        }
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("pid", ProcessHandle.current().pid());
        content.put("port", port);
        content.put("url", ServerUrl.of(settings.bind(), port));
        content.put("startedAt", startedAt.toString());
        Path fresh = Files.createTempFile(settings.homeFolder(), "server", ".json");
        Files.writeString(fresh, json.write(content));
        Files.move(fresh, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @EventListener
    void closed(ContextClosedEvent event) throws IOException {
        Files.deleteIfExists(file());
    }

    private Path file() {
        return settings.homeFolder().resolve("server.json");
    }

    private static @Nullable Integer port(ApplicationContext context) {
        return context instanceof WebServerApplicationContext web && web.getWebServer() != null
                ? web.getWebServer().getPort()
                : null;
    }
}
