package org.decalign.backend.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.decalign.backend.platform.LabProperties;
import org.decalign.protocol.ServerUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps pages of other origins from using a browser that can reach this server: a request's Origin must be this host,
 * or a page of the same machine. A server without a token answers only to names of this machine and to the address it listens at, so that a foreign
 * name that is made to point here does not help either.
 */
@Component
class Origins {
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");
    private final LabProperties settings;
    private final Set<String> local;

    Origins(LabProperties settings) {
        this.settings = settings;
        local = new HashSet<>(LOCAL);
        local.add(ServerUrl.host(settings.bind()).toLowerCase(Locale.ROOT));
    }

    boolean allows(HttpServletRequest request) {
        String host = hostOnly(request.getHeader("Host"));
        if (!settings.hasToken() && host != null && !local.contains(host)) {
            return false;
        }
        String origin = request.getHeader("Origin");
        return origin == null || isOurs(origin, host);
    }

    private boolean isOurs(String origin, @Nullable String host) {
        String from = originHost(origin);
        return from != null && (from.equals(host) || (settings.loopback() && local.contains(from)));
    }

    private static @Nullable String originHost(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return host == null ? null : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String hostOnly(@Nullable String header) {
        if (header == null) {
            return null;
        }
        int colon = header.lastIndexOf(':');
        boolean port = colon > header.lastIndexOf(']');
        return (port ? header.substring(0, colon) : header).toLowerCase(Locale.ROOT);
    }
}
