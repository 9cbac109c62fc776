package org.decalign.protocol;

import java.util.Set;

/** The URL at which programs of the same machine reach a server, by the address that it listens at. */
public final class ServerUrl {
    private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

    private ServerUrl() {}

    /** The URL without a slash at its end, as `http://127.0.0.2:8080` or `http://[::1]:8080`. */
    public static String of(String bind, int port) {
        return "http://" + host(bind) + ":" + port;
    }

    /** The host as URLs and the header Host name it; a server on every address is reached at 127.0.0.1. */
    public static String host(String bind) {
        if (EVERY_ADDRESS.contains(bind)) {
            return "127.0.0.1";
        }
        return bind.contains(":") ? "[" + bind + "]" : bind;
    }
}
