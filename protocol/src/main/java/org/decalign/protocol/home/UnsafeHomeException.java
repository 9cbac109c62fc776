package org.decalign.protocol.home;

import java.io.IOException;

/** The home folder belongs to somebody else; the message says whom, the repair what to do. */
public final class UnsafeHomeException extends IOException {
    private static final long serialVersionUID = 1;
    private final String repair;

    UnsafeHomeException(String message, String repair) {
        super(message);
        this.repair = repair;
    }

    public String repair() {
        return repair;
    }
}
