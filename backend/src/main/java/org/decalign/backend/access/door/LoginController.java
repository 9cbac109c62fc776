package org.decalign.backend.access.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.decalign.backend.access.Admission;
import org.decalign.backend.access.Callers;
import org.decalign.backend.access.token.KnownToken;
import org.decalign.backend.access.token.Tokens;
import org.decalign.backend.platform.problem.Conflict;
import org.decalign.protocol.access.Caller;
import org.decalign.protocol.access.Role;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The page's login: a token once, a cookie from then on. */
@RestController
class LoginController {
    private final Tokens tokens;
    private final Credentials credentials;
    private final SessionCookie cookie;
    private final Callers callers;
    private final Refusals refusals;

    LoginController(Tokens tokens, Credentials credentials, SessionCookie cookie, Callers callers, Refusals refusals) {
        this.tokens = tokens;
        this.credentials = credentials;
        this.cookie = cookie;
        this.callers = callers;
        this.refusals = refusals;
    }

    /** What the login takes. */
    record Login(String token) {
        /** Leaves the token out, so that no log can get it from here. */
        @Override
        public String toString() {
            return "Login[]";
        }
    }

    /** Takes any token but a worker's. */
    @PostMapping("/api/v1/login")
    ResponseEntity<Void> login(@RequestBody Login login, HttpServletRequest request) {
        if (tokens.open()) {
            throw new Conflict(
                    "login-not-needed",
                    "Login not needed",
                    "This server runs without LAB_TOKEN: everyone who reaches it is let in.");
        }
        KnownToken token = credentials.check(login.token().strip(), request.getRemoteAddr());
        request.setAttribute(Admission.ATTRIBUTE, new Admission(token.caller(), () -> true));
        if (token.caller().role() == Role.WORKER) {
            throw TokenRefused.role(Role.WORKER, "log in", "viewer, member, admin");
        }
        return with(cookie.begin(token.key(), request));
    }

    /** Takes the browser's cookie away. */
    @DeleteMapping("/api/v1/login")
    ResponseEntity<Void> logout(HttpServletRequest request) {
        return with(cookie.end(request));
    }

    /** Who the token of the request says that the caller is. */
    @GetMapping("/api/v1/me")
    Caller me() {
        return callers.current();
    }

    @ExceptionHandler
    void refused(TokenRefused refusal, HttpServletResponse response) throws IOException {
        refusals.write(response, refusal);
    }

    private static ResponseEntity<Void> with(ResponseCookie cookie) {
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .build();
    }
}
