package org.decalign.backend.platform.body;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.decalign.backend.platform.LabProperties;
import org.springframework.stereotype.Component;

/** How large a body may be, and how slow, by its path and kind. */
@Component
public final class BodyLimits {
    private static final List<String> FILES = List.of("application/octet-stream", "application/offset+octet-stream");
    /** What anybody may send without a token. */
    private static final List<String> OPEN = List.of("/api/v1/login");

    private static final long OPEN_BYTES = 8 << 10;
    private final LabProperties settings;

    BodyLimits(LabProperties settings) {
        this.settings = settings;
    }

    /** Most bytes. Files count for themselves. */
    public long bytes(HttpServletRequest request) {
        String path = request.getServletPath();
        if (OPEN.contains(path)) {
            return OPEN_BYTES;
        }
        if (isFile(request)) {
            return Long.MAX_VALUE;
        }
        boolean batch = path.startsWith("/api/v1/worker/leases/");
        return (batch ? settings.limits().maxBatch() : settings.maxBody()).toBytes();
    }

    /** Files may take as long as they like, as long as they keep to the least rate. */
    BodyClock.Pace pace(HttpServletRequest request) {
        LabProperties.Limits limits = settings.limits();
        Duration deadline = isFile(request) && !OPEN.contains(request.getServletPath())
                ? BodyClock.Pace.NO_DEADLINE
                : limits.bodyDeadline();
        return BodyClock.Pace.of(limits.bodyRate(), limits.bodyGrace(), deadline);
    }

    private static boolean isFile(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && FILES.stream().anyMatch(type::startsWith);
    }
}
