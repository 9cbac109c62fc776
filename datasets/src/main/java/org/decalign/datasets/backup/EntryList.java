package org.decalign.datasets.backup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The entries' names and the lines that the list at a backup's end has for them. */
final class EntryList {
    static final String HEAD = "backup.json";
    static final String LIST = "entries.txt";

    private EntryList() {}

    /** A line: SHA-256, size, name. */
    static byte[] line(byte[] sha256, long size, String name) {
        return (HexFormat.of().formatHex(sha256) + "  " + size + "  " + name + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
