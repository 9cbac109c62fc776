package org.decalign.backend.access.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.decalign.backend.access.Admission;
import org.decalign.backend.access.token.KnownToken;
import org.decalign.backend.access.token.TokenSecret;
import org.decalign.backend.access.token.Tokens;
import org.springframework.stereotype.Component;

/** Looks at what a request proves itself with: a token in its header, else the cookie of a login. */
@Component
class Credentials {
    private static final String SCHEME = "Bearer ";
    private final Tokens tokens;
    private final SessionCookie cookie;
    private final WrongTokens wrong;

    Credentials(Tokens tokens, SessionCookie cookie, WrongTokens wrong) {
        this.tokens = tokens;
        this.cookie = cookie;
        this.wrong = wrong;
    }

    /**
     * Lets a request in.
     *
     * @throws TokenRefused when it carries no token that admits
     */
    Admission check(HttpServletRequest request) {
        if (tokens.open()) {
            return new Admission(tokens.local(), () -> true);
        }
        KnownToken token = found(request);
        return new Admission(token.caller(), () -> tokens.admits(token.key()));
    }

    /**
     * The token of a secret that came from an address. A long secret is looked at even if the address is slowed down:
     * nobody finds one by guessing, and behind a proxy all share one address. A short one is not, or a guesser would
     * learn from the answer which is right.
     *
     * @throws TokenRefused when it does not admit, or the address has sent too many wrong ones and this one is wrong or
     *     short
     */
    KnownToken check(String secret, String address) {
        String hash = TokenSecret.hash(secret);
        int wait = wrong.wait(address, hash);
        if (wait > 0 && TokenSecret.guessable(secret)) {
            throw TokenRefused.throttled(wait);
        }
        Optional<KnownToken> token = tokens.bySecret(secret);
        if (token.isEmpty()) {
            throw refused(address, wait);
        }
        wrong.right(address, hash);
        return active(token.get());
    }

    private TokenRefused refused(String address, int wait) {
        if (wait > 0) {
            return TokenRefused.throttled(wait);
        }
        wrong.wrong(address);
        return TokenRefused.wrong();
    }

    private KnownToken found(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return check(header.substring(SCHEME.length()).strip(), request.getRemoteAddr());
        }
        return active(cookie.key(request).flatMap(tokens::byKey).orElseThrow(TokenRefused::missing));
    }

    private static KnownToken active(KnownToken token) {
        if (!token.isActive()) {
            throw TokenRefused.ended(token);
        }
        return token;
    }
}
