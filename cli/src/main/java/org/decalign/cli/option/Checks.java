package org.decalign.cli.option;

import org.decalign.cli.failure.CommandFailedException;
import org.jspecify.annotations.Nullable;

/** Bounds of options that picocli does not know. */
public final class Checks {
    private static final int HIGHEST_PORT = 65_535;

    private Checks() {}

    public static @Nullable Integer port(@Nullable Integer port) {
        if (port != null && (port < 1 || port > HIGHEST_PORT)) {
            throw CommandFailedException.wrongUse("--port is " + port + "; allowed: 1 to " + HIGHEST_PORT);
        }
        return port;
    }

    public static int between(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw CommandFailedException.wrongUse(option + " is " + value + "; allowed: " + least + " to " + most);
        }
        return value;
    }
}
