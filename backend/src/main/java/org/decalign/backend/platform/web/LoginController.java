package org.decalign.backend.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import org.decalign.backend.platform.problem.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The page's login: the token once, a cookie from then on. */
@RestController
class LoginController {
    private final SharedToken token;

    LoginController(SharedToken token) {
        this.token = token;
    }

    /** What the login takes. */
    record Login(String token) {}

    /** A token that is not this server's. */
    static final class WrongToken extends Refusal {
        private static final long serialVersionUID = 1;

        WrongToken() {
            super(HttpStatus.UNAUTHORIZED, "token-wrong", "Wrong token", "That is not this server's token.");
        }
    }

    @PostMapping("/api/v1/login")
    ResponseEntity<Void> login(@RequestBody Login login, HttpServletRequest request) {
        if (!token.matches(login.token())) {
            throw new WrongToken();
        }
        ResponseCookie cookie = ResponseCookie.from(SharedToken.COOKIE, token.cookieValue())
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .path("/")
                .build();
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .build();
    }
}
