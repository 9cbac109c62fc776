package org.decalign.backend.platform.problem;

import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The disk of the server's home is full; nothing half-written is kept. */
public final class StoreFull extends Refusal {
    private static final long serialVersionUID = 1;

    public StoreFull(String what) {
        super(
                HttpStatus.INSUFFICIENT_STORAGE,
                "store-full",
                "Store full",
                "The disk of the server is full: " + what + " was not stored. Free space there, then send it again.");
    }

    /** True when the exception says that a disk is full. */
    public static boolean isCauseOf(IOException e) {
        String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("no space left") || text.contains("disk quota") || text.contains("not enough space");
    }
}
