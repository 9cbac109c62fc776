package org.decalign.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this software and the commit it was built from. */
public final class SoftwareVersion {
    private static final String CURRENT = read();

    private SoftwareVersion() {}

    /** As `0.1.0+1a2b3c4`; without the commit where the build did not know it. */
    public static String current() {
        return CURRENT;
    }

    private static String read() {
        try (InputStream in = SoftwareVersion.class.getResourceAsStream("/org/decalign/protocol/version.properties")) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            String version = properties.getProperty("version", "unknown");
            String commit = properties.getProperty("commit", "");
            return commit.isEmpty() || commit.startsWith("$") || commit.startsWith("@")
                    ? version
                    : version + "+" + commit;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
