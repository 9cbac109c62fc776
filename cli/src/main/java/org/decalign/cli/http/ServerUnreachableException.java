package org.decalign.cli.http;

import java.io.IOException;
import org.decalign.cli.failure.CommandFailedException;

/** Nothing answers at the server's address. */
public final class ServerUnreachableException extends CommandFailedException {
    private static final long serialVersionUID = 1;

    public ServerUnreachableException(ServerAddress address, IOException cause) {
        super(
                UNREACHABLE,
                "the server at " + address.url() + " cannot be reached (" + reason(cause)
                        + ").\nStart one with `lab up`, or name another with --server or LAB_URL.",
                cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof java.net.http.HttpTimeoutException) {
            return "no answer in time";
        }
        if (cause instanceof java.net.ConnectException) {
            return "connection refused";
        }
        return cause.getMessage() == null ? "the connection broke" : cause.getMessage();
    }
}
