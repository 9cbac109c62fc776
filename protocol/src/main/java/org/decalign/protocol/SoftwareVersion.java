package org.decalign.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this software and the commit it was built from. */
public final class SoftwareVersion {
    private static final String CURRENT = read();

    private SoftwareVersion() {}

    /**
     * As `0.1.0+1a2b3c4d5e6f`, with `.dirty` at the end if tracked files differed from that commit when it was built; without
     * the commit if the build did not know it.
     */
    public static String current() {
        return CURRENT;
    }

    private static String read() {
        try (InputStream in = SoftwareVersion.class.getResourceAsStream("/org/decalign/protocol/version.properties")) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return of(properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the build wrote; a name between signs is one that it did not replace. */
    static String of(Properties build) {
        String version = build.getProperty("version", "unknown");
        String commit = build.getProperty("commit", "");
        if (commit.isEmpty() || commit.startsWith("$") || commit.startsWith("@")) {
            return version;
        }
        return version + "+" + commit + (build.getProperty("dirty", "").equals("true") ? ".dirty" : "");
    }
}
