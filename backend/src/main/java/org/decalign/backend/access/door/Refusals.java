package org.decalign.backend.access.door;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.decalign.backend.platform.web.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** How a token, or none, is turned away. */
@Component
class Refusals {
    private final ProblemWriter problems;

    Refusals(ProblemWriter problems) {
        this.problems = problems;
    }

    void write(HttpServletResponse response, TokenRefused refusal) throws IOException {
        Integer retryAfter = refusal.retryAfter();
        if (retryAfter != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, retryAfter.toString());
        } else if (refusal.status().value() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        problems.write(
                response,
                refusal.status().value(),
                refusal.type(),
                refusal.title(),
                String.valueOf(refusal.getMessage()));
    }

    void databaseAway(HttpServletResponse response) throws IOException {
        problems.write(
                response,
                503,
                "database-away",
                "Database away",
                "The database cannot be reached, so no token can be looked up. The request can be sent again.");
    }
}
