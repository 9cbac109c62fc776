package org.decalign.backend.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.decalign.backend.platform.LabProperties;
import org.decalign.protocol.ServerUrl;
import org.springframework.stereotype.Component;

/**
 * Keeps pages of other origins from using a browser that can reach this server: a request's Origin must have the host
 * and the port of its Host; the names of this machine count as one host. For images and links a browser sends
 * Sec-Fetch-Site but no Origin; the API refuses them if they come from another page. A server without a token answers
 * only to names of this machine and to the address it listens at, so that a foreign name that is made to point here
 * does not help either.
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
        String header = request.getHeader("Host");
        String host = header == null ? null : hostOnly(header);
        if (!settings.hasToken() && host != null && !local.contains(host)) {
            return false;
        }
        String origin = request.getHeader("Origin");
        if (origin == null && isApi(request) && isOfAnotherPage(request)) {
            return false;
        }
        return origin == null || (header != null && isOurs(origin, header));
    }

    private static boolean isApi(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.equals("/api") || path.startsWith("/api/");
    }

    /** Another port of this machine is the same site, but another origin. */
    private static boolean isOfAnotherPage(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return "cross-site".equalsIgnoreCase(site) || "same-site".equalsIgnoreCase(site);
    }

    private boolean isOurs(String origin, String header) {
        try {
            URI from = URI.create(origin);
            URI here = URI.create(from.getScheme() + "://" + header);
            String page = from.getHost();
            return page != null && sameHost(hostOnly(page), hostOnly(header)) && port(from) == port(here);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean sameHost(String from, String host) {
        return from.equals(host) || (settings.loopback() && local.contains(from) && local.contains(host));
    }

    /** A Host without a port means the default port of the page's scheme: a proxy may speak TLS for this server. */
    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    private static String hostOnly(String header) {
        int colon = header.lastIndexOf(':');
        boolean port = colon > header.lastIndexOf(']');
        return (port ? header.substring(0, colon) : header).toLowerCase(Locale.ROOT);
    }
}
