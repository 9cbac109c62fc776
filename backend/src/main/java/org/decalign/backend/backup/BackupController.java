package org.decalign.backend.backup;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The backup over REST. */
@RestController
class BackupController {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private final Backups backups;

    BackupController(Backups backups) {
        this.backups = backups;
    }

    /**
     * Everything kept, as one tar: the database in one snapshot, and the files that it names. An answer that ends without
     * the entry `entries.txt` is not whole. `X-Backup-File-Bytes` says how large the files are together, and
     * `X-Backup-Missing` how many files the store has lost.
     */
    @GetMapping("/api/v1/backup")
    void backup(HttpServletResponse response) throws IOException {
        try (Backups.Prepared backup = backups.prepare()) {
            response.setContentType("application/x-tar");
            response.setHeader("X-Backup-File-Bytes", String.valueOf(backup.fileBytes()));
            response.setHeader(
                    "X-Backup-Missing", String.valueOf(backup.head().missing().size()));
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename("lab-" + TIME.format(backup.head().madeAt()) + ".backup")
                            .build()
                            .toString());
            backup.write(response.getOutputStream());
        }
    }
}
