package org.decalign.cli.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.decalign.cli.failure.CommandFailedException;
import org.jspecify.annotations.Nullable;

/** Which port a new server gets. */
final class Ports {
    private static final int HIGHEST = 65_535;
    private static final int TRIES = 100;

    private Ports() {}

    static int parse(String source, String text) {
        if (text.matches("\\d{1,5}") && valid(Integer.parseInt(text))) {
            return Integer.parseInt(text);
        }
        throw Environment.wrong(source, text, "1 to " + HIGHEST);
    }

    static boolean valid(int port) {
        return port >= 1 && port <= HIGHEST;
    }

    /**
     * The port to use.
     *
     * @param wanted what was asked for; it must be free. Null lets the search begin at `first`
     */
    static int choose(String bind, @Nullable Integer wanted, int first) {
        if (!isFree(bind, 0)) {
            throw Environment.wrong("LAB_BIND", bind, "an address of this machine, as 127.0.0.1");
        }
        if (wanted != null) {
            if (!isFree(bind, wanted)) {
                throw CommandFailedException.wrongUse("port " + wanted
                        + " is in use by another program; give a free one with --port or LAB_PORT, or leave it open");
            }
            return wanted;
        }
        for (int port = first; port < first + TRIES && valid(port); port++) {
            if (isFree(bind, port)) {
                return port;
            }
        }
        throw CommandFailedException.wrongUse(
                "ports " + first + " to " + (first + TRIES - 1) + " are all in use; give a free one with --port");
    }

    static boolean isFree(String bind, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // a connection of an earlier server that still winds down is no hindrance
            socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
