package org.decalign.backend.access.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.decalign.protocol.access.Secret;

/** The secrets of tokens, and what is kept of them. */
public final class TokenSecret {
    /** Nobody can guess this many random characters. The secrets made here are longer. */
    private static final int LONG = 32;

    private static final String PREFIX = "lab_";

    private TokenSecret() {}

    /** A new secret: so many random bits that a plain hash of it cannot be searched. */
    static String random() {
        return PREFIX + Secret.random().text();
    }

    /** SHA-256 of the secret, in hexadecimal digits. */
    public static String hash(String secret) {
        return HexFormat.of().formatHex(new Secret(secret).hash());
    }

    /** True if the secret is so short that somebody may have chosen it and others may guess it. */
    public static boolean guessable(String secret) {
        return secret.length() < LONG;
    }

    /** Compares in a time that does not tell how much of the text is right. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
