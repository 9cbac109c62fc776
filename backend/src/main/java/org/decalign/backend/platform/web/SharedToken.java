package org.decalign.backend.platform.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.decalign.backend.platform.LabProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The shared token, in a header, or by a cookie that is derived from it. */
@Component
class SharedToken {
    static final String COOKIE = "lab_token";
    private static final String SCHEME = "Bearer ";
    private final LabProperties settings;

    SharedToken(LabProperties settings) {
        this.settings = settings;
    }

    boolean admits(HttpServletRequest request) {
        return !settings.hasToken() || byHeader(request) || byCookie(request.getCookies());
    }

    boolean matches(String given) {
        return same(given, settings.token());
    }

    /** What a browser keeps instead of the token itself. */
    String cookieValue() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(settings.token().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal("lab page".getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean byHeader(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.startsWith(SCHEME) && matches(header.substring(SCHEME.length()));
    }

    private boolean byCookie(Cookie @Nullable [] cookies) {
        return cookies != null
                && Arrays.stream(cookies)
                        .anyMatch(c -> c.getName().equals(COOKIE) && same(c.getValue(), cookieValue()));
    }

    /** Takes as long for a near miss as for any other. */
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
