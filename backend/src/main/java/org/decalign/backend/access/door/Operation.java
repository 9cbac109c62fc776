package org.decalign.backend.access.door;

import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What a request can ask for, and who may.
 *
 * @param method as `GET`
 * @param pattern its path, with the syntax and the meaning that controllers' paths have
 */
record Operation(Audience audience, String method, PathPattern pattern) {
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

    static Operation of(Audience audience, String methodAndPath) {
        int blank = methodAndPath.indexOf(' ');
        return new Operation(
                audience,
                methodAndPath.substring(0, blank),
                PathPatternParser.defaultInstance.parse(methodAndPath.substring(blank + 1)));
    }

    boolean covers(String asked, PathContainer path) {
        return method.equals(asked) && pattern.matches(path);
    }

    /** True when it leaves a row in the audit. A write that readers may do, as a preview, stores nothing. */
    boolean isAudited() {
        return WRITES.contains(method)
                && switch (audience) {
                    case OPEN, HOLDERS, MEMBERS, OWNERS, ADMINS -> true;
                    case READERS, READERS_AND_WORKERS -> false;
                    case WORKERS -> pattern.getPatternString().endsWith("/outcome");
                };
    }

    /** True when its refusals leave a row too, even those of strangers. */
    boolean isGuarded() {
        String path = pattern.getPatternString();
        return isAudited() && (path.startsWith("/api/v1/tokens") || path.equals("/api/v1/login"));
    }
}
