package org.decalign.backend.access.audit;

import org.decalign.backend.platform.Cursor;
import org.decalign.protocol.access.AuditEntry;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit, for administrators. */
@RestController
class AuditController {
    private final AuditLog log;

    AuditController(AuditLog log) {
        this.log = log;
    }

    /** Writes, newest first. */
    @GetMapping("/api/v1/audit")
    Page<AuditEntry> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return log.list(Cursor.falling(cursor, limit));
    }
}
