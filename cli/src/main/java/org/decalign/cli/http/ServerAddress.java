package org.decalign.cli.http;

import java.net.URI;
import org.decalign.cli.failure.CommandFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is.
 *
 * @param url without a slash at its end, as `http://127.0.0.1:8080`
 * @param token sent with every request; null without access control
 */
public record ServerAddress(String url, @Nullable String token) {
    /**
     * Checks the address.
     *
     * @throws CommandFailedException as wrong use, when it is no http address
     */
    public static ServerAddress of(String text, @Nullable String token) {
        String url = text.strip().replaceAll("/+$", "");
        if (!isHttp(url)) {
            throw CommandFailedException.wrongUse(
                    "'" + text + "' is not a server address; give it as http://HOST:PORT");
        }
        return new ServerAddress(url, token == null || token.isBlank() ? null : token);
    }

    URI resolve(String path) {
        return URI.create(url + path);
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
