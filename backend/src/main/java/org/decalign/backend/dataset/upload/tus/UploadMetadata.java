package org.decalign.backend.dataset.upload.tus;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.jspecify.annotations.Nullable;

/**
 * What `Upload-Metadata` says: keys, each with a value in Base64 after a blank, apart by commas.
 *
 * @param fileName what the sender calls the file, without its folders; null when it does not say
 */
record UploadMetadata(@Nullable String fileName) {
    private static final int LONGEST = 4000;
    private static final int LONGEST_NAME = 255;

    /**
     * @throws InvalidRequest when it has another form, or is too long
     */
    static UploadMetadata parse(String header) {
        if (header.length() > LONGEST) {
            throw wrong(header, "up to " + LONGEST + " characters");
        }
        String name = null;
        for (String pair : header.isBlank() ? new String[0] : header.split(",")) {
            String[] parts = pair.strip().split(" ", 2);
            if (parts[0].isEmpty()) {
                throw wrong(header, "KEY BASE64, KEY BASE64");
            }
            if (parts[0].equals("filename") && parts.length == 2) {
                name = fileName(header, parts[1].strip());
            }
        }
        return new UploadMetadata(name);
    }

    private static @Nullable String fileName(String header, String base64) {
        try {
            String text = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            String name = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1)
                    .replace("\0", "");
            return name.isEmpty() ? null : name.substring(0, Math.min(LONGEST_NAME, name.length()));
        } catch (IllegalArgumentException e) {
            throw wrong(header, "KEY BASE64, KEY BASE64");
        }
    }

    private static InvalidRequest wrong(String header, String allowed) {
        return new InvalidRequest("Upload-Metadata", Names.printable(header), "has another form", allowed);
    }
}
