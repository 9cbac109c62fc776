package org.decalign.backend.dataset.upload.tus;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
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
    private static final String FORM = "KEY BASE64, KEY BASE64";

    /**
     * @throws InvalidRequest when it has another form, or is too long
     */
    static UploadMetadata parse(String header) {
        if (header.length() > LONGEST) {
            throw wrong(header, "up to " + LONGEST + " characters");
        }
        if (header.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw wrong(header, "ASCII: " + FORM);
        }
        Map<String, String> values = new HashMap<>();
        for (String pair : header.isBlank() ? new String[0] : header.split(",", -1)) {
            String[] parts = pair.strip().split(" ", 2);
            if (parts[0].isEmpty() || values.put(parts[0], parts.length == 2 ? parts[1].strip() : "") != null) {
                throw wrong(header, FORM + ", each key once");
            }
        }
        return new UploadMetadata(fileName(header, values.getOrDefault("filename", "")));
    }

    /** A file may be called anything; what nobody could read of its name is replaced. */
    private static @Nullable String fileName(String header, String base64) {
        try {
            String text = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            String name = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
            return name.isEmpty() ? null : Names.visible(name, LONGEST_NAME);
        } catch (IllegalArgumentException e) {
            throw wrong(header, FORM);
        }
    }

    private static InvalidRequest wrong(String header, String allowed) {
        return new InvalidRequest("Upload-Metadata", Names.printable(header), "has another form", allowed);
    }
}
