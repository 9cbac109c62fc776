package org.decalign.backend.access.door;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.decalign.backend.access.token.TokenSecret;
import org.decalign.backend.platform.LabProperties;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a browser keeps instead of a token: the token's key and a seal that only a server with the same LAB_TOKEN and
 * database can make. The token is looked up at each request, so the cookie admits no longer than the token does;
 * another LAB_TOKEN ends all cookies. Whoever reads the database cannot make a cookie, and whoever holds a cookie
 * cannot try secrets against it.
 */
@Component
class SessionCookie {
    private static final String NAME = "lab_token";
    private static final String HMAC = "HmacSHA256";
    private final SecretKeySpec sealing;

    SessionCookie(LabProperties settings, JdbcClient sql) {
        byte[] ofServer =
                sql.sql("select bytes from server_secret").query(byte[].class).single();
        // HKDF's extraction: the server's secret is the salt of LAB_TOKEN.
        sealing = new SecretKeySpec(hmac(new SecretKeySpec(ofServer, HMAC), settings.token()), HMAC);
    }

    ResponseCookie begin(String key, HttpServletRequest request) {
        return cookie(key + "." + seal(key), request).build();
    }

    ResponseCookie end(HttpServletRequest request) {
        return cookie("", request).maxAge(Duration.ZERO).build();
    }

    /** The key of the request's cookie; empty without a cookie of this server. */
    Optional<String> key(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(c -> c.getName().equals(NAME))
                        .flatMap(c -> opened(c.getValue()).stream())
                        .findFirst();
    }

    private Optional<String> opened(String value) {
        int dot = value.indexOf('.');
        String key = value.substring(0, Math.max(0, dot));
        return dot > 0 && TokenSecret.same(value.substring(dot + 1), seal(key)) ? Optional.of(key) : Optional.empty();
    }

    private String seal(String key) {
        return HexFormat.of().formatHex(hmac(sealing, "lab page " + key));
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(String value, HttpServletRequest request) {
        return ResponseCookie.from(NAME, value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .path("/");
    }
}
