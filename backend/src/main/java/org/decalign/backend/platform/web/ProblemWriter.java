package org.decalign.backend.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.platform.problem.Busy;
import org.decalign.backend.platform.problem.Refusal;
import org.decalign.protocol.problem.Problem;
import org.springframework.stereotype.Component;

/** Problems from filters, before any controller is reached. */
@Component
public class ProblemWriter {
    private final JsonColumn json;

    ProblemWriter(JsonColumn json) {
        this.json = json;
    }

    /** What the server is too busy for, with the time to wait. */
    public void write(HttpServletResponse response, Busy busy) throws IOException {
        response.setIntHeader("Retry-After", Busy.RETRY_AFTER_SECONDS);
        write(response, (Refusal) busy);
    }

    /** A refusal that says all in its sentence. */
    public void write(HttpServletResponse response, Refusal refusal) throws IOException {
        write(
                response,
                refusal.status().value(),
                refusal.type(),
                refusal.title(),
                String.valueOf(refusal.getMessage()));
    }

    public void write(HttpServletResponse response, int status, String type, String title, String detail)
            throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .write(json.write(new Problem("/problems/" + type, title, status, detail, null, null, null)));
    }
}
