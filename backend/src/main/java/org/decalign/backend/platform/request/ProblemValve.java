package org.decalign.backend.platform.request;

import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Tomcat's own refusals, as of a request line that is none, in the form of all others instead of its HTML page. */
public final class ProblemValve extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType("application/problem+json");
            response.setCharacterEncoding("utf-8");
            response.setHeader("X-Content-Type-Options", "nosniff");
            Writer out = response.getReporter();
            if (out != null) {
                out.write(problem(status));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            // The client has gone, or the answer was on its way already.
        }
    }

    /** Nothing of the request is in it: no text here needs escaping. */
    private static String problem(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        String title = known == null ? "Refused" : known.getReasonPhrase();
        String detail = status == 400
                ? "The request is malformed: its line or headers cannot be read. Percent-encode what is special in a path."
                : "The server cannot answer this request.";
        return """
                {"type":"/problems/%s","title":"%s","status":%d,"detail":"%s"}""".formatted(ErrorPath.type(title), title, status, detail);
    }
}
