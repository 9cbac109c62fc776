package org.decalign.backend.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.protocol.problem.Problem;
import org.springframework.stereotype.Component;

/** Problems from filters, before any controller is reached. */
@Component
class ProblemWriter {
    private final JsonColumn json;

    ProblemWriter(JsonColumn json) {
        this.json = json;
    }

    void write(HttpServletResponse response, int status, String type, String title, String detail) throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .write(json.write(new Problem("/problems/" + type, title, status, detail, null, null, null)));
    }
}
