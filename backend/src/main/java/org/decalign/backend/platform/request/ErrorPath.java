package org.decalign.backend.platform.request;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.decalign.protocol.problem.Problem;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where Tomcat sends what a filter or itself refused. Asked for directly it is a path like any that is not there. */
@RestController
class ErrorPath implements ErrorController {
    @RequestMapping("/error")
    ResponseEntity<Problem> error(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus known = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        HttpStatus status = known == null ? HttpStatus.BAD_REQUEST : known;
        String title = status.getReasonPhrase();
        String detail = status.is5xxServerError()
                ? "The server failed at this request; its log says more."
                : "The request is refused. /docs describes the API.";
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(new Problem("/problems/" + type(title), title, status.value(), detail, null, null, null));
    }

    /** The last part of a problem's type, as `not-found`. */
    static String type(String title) {
        return title.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
