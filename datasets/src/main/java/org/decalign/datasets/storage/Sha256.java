package org.decalign.datasets.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java platform has. */
public final class Sha256 {
    private final MessageDigest digest;

    /** Starts over nothing. */
    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes in what is left of the buffer. */
    public void update(ByteBuffer bytes) {
        digest.update(bytes);
    }

    /** Takes in a text as UTF-8, followed by a zero byte, so that two texts never run together. */
    public void update(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    /** Returns the digest's 32 bytes and starts over. */
    public ByteBuffer digest() {
        return ByteBuffer.wrap(digest.digest());
    }

    /** Returns the digest in lower-case hex and starts over. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns the first byte, 0 to 255, of the digest of a text in UTF-8. */
    public static int firstByte(String text) {
        return new Sha256().digest.digest(text.getBytes(StandardCharsets.UTF_8))[0] & 0xff;
    }

    /** Returns the digest of a text in UTF-8, in lower-case hex. */
    public static String ofText(String text) {
        return HexFormat.of().formatHex(new Sha256().digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns the digest of a file in lower-case hex. */
    public static String ofFile(Path file) throws IOException {
        Sha256 sha = new Sha256();
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            while (channel.read(buffer) >= 0) {
                sha.update(buffer.flip());
                buffer.clear();
            }
        }
        return sha.hex();
    }
}
