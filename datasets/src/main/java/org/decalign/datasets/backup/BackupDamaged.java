package org.decalign.datasets.backup;

import java.io.IOException;

/** A file that is no backup, or one that is not whole; the message says what is wrong. */
public final class BackupDamaged extends IOException {
    private static final long serialVersionUID = 1;

    BackupDamaged(String message) {
        super(message);
    }
}
