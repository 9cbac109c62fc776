package org.decalign.backend.platform;

import java.time.Instant;
import org.decalign.protocol.ProtocolVersion;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this server is. */
@RestController
class SystemController {
    private final LabProperties settings;
    private final ServerFile file;

    SystemController(LabProperties settings, ServerFile file) {
        this.settings = settings;
        this.file = file;
    }

    @GetMapping("/api/v1/system")
    SystemView system() {
        return new SystemView(settings.codeVersion(), ProtocolVersion.CURRENT, file.startedAt());
    }

    /**
     * @param version version of the code, as it stands in replicate groups
     * @param protocol version of what worker and server say to each other
     * @param startedAt when this server process started
     */
    record SystemView(String version, int protocol, Instant startedAt) {}
}
