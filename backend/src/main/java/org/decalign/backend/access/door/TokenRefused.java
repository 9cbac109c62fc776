package org.decalign.backend.access.door;

import org.decalign.backend.access.token.KnownToken;
import org.decalign.backend.platform.problem.Refusal;
import org.decalign.protocol.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Why a token, or none, does not open the door. */
final class TokenRefused extends Refusal {
    private static final long serialVersionUID = 1;
    private static final String MISSING = "token-required";
    private final int retryAfter;

    private TokenRefused(HttpStatus status, String type, String title, String detail, int retryAfter) {
        super(status, type, title, detail);
        this.retryAfter = retryAfter;
    }

    static TokenRefused missing() {
        return unauthorized(
                MISSING, "Token required", "This server asks for a token: the header Authorization: Bearer TOKEN.");
    }

    static TokenRefused wrong() {
        return unauthorized(
                "token-wrong", "Wrong token", "This server has no such token. An administrator makes tokens.");
    }

    /** A token that does not admit any more. */
    static TokenRefused ended(KnownToken token) {
        String name = "The token \"" + token.caller().name() + "\" ";
        return token.state() == KnownToken.State.REVOKED
                ? unauthorized("token-revoked", "Token revoked", name + "was revoked. Ask for another one.")
                : unauthorized("token-expired", "Token expired", name + "has expired. Ask for another one.");
    }

    /** @param seconds how long the address has to wait */
    static TokenRefused throttled(int seconds) {
        return new TokenRefused(
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many-wrong-tokens",
                "Too many wrong tokens",
                "Too many wrong tokens came from this address. Try again in " + seconds + " s.",
                seconds);
    }

    static TokenRefused role(Role role, String what, String allowed) {
        return new TokenRefused(
                HttpStatus.FORBIDDEN,
                "role-forbidden",
                "Role forbidden",
                "The role " + role.word() + " may not " + what + "; allowed: " + allowed + ".",
                0);
    }

    /** True if the request carried a token. */
    boolean sawToken() {
        return !type().equals(MISSING);
    }

    /** Seconds for the header Retry-After; null without one. */
    @Nullable
    Integer retryAfter() {
        return retryAfter == 0 ? null : retryAfter;
    }

    private static TokenRefused unauthorized(String type, String title, String detail) {
        return new TokenRefused(HttpStatus.UNAUTHORIZED, type, title, detail, 0);
    }
}
