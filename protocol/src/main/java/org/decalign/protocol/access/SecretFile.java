package org.decalign.protocol.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A secret that the environment gives by its value or by a file, as LAB_TOKEN or LAB_TOKEN_FILE. */
public final class SecretFile {
    private SecretFile() {}

    /**
     * The secret.
     *
     * @param name the variable, as `LAB_TOKEN`; `LAB_TOKEN_FILE` names the file
     * @param value the secret itself, or null or blank
     * @param file path of a file whose first line is the secret, or null or blank
     * @return null when neither is given
     * @throws IllegalArgumentException with a sentence that says what is wrong and what to do
     */
    public static @Nullable String resolve(String name, @Nullable String value, @Nullable String file) {
        String given = stripped(value);
        String path = stripped(file);
        if (path == null) {
            return given;
        }
        if (given != null) {
            throw new IllegalArgumentException(
                    name + " and " + name + "_FILE are both set. Keep one of them, the file or the value.");
        }
        return firstLine(name + "_FILE", path);
    }

    private static String firstLine(String name, String path) {
        String line;
        try (BufferedReader reader = Files.newBufferedReader(Path.of(path))) {
            line = reader.readLine();
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    name + " names " + path + ", which cannot be read (" + e
                            + "). Name a file whose first line is the secret.",
                    e);
        }
        String secret = stripped(line);
        if (secret == null) {
            throw new IllegalArgumentException(
                    name + " names " + path + ", whose first line is empty. Write the secret there.");
        }
        return secret;
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
