package org.decalign.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;

/** The version of this software and the commit it was built from. */
public final class SoftwareVersion {
    private static final String DIRTY = ".dirty";
    private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{7,64}");
    private static final String CURRENT = read();

    private SoftwareVersion() {}

    /**
     * As `0.1.0+1a2b3c4d5e6f`, with `.dirty` at the end if tracked files differed from that commit when it was built;
     * without the commit if the build did not know it.
     */
    public static String current() {
        return CURRENT;
    }

    /** True if a code version ends in `.dirty`: it was built from a tree with changes that are in no commit. */
    public static boolean isDirty(String code) {
        return code.endsWith(DIRTY);
    }

    /**
     * True if a code version was built from exactly this commit. The shorter of the two hashes must begin the longer
     * one; seven digits are the least that tell.
     *
     * @param code as {@link #current()}
     */
    public static boolean isOf(String code, String commit) {
        String built = code.substring(code.lastIndexOf('+') + 1).toLowerCase(Locale.ROOT);
        String wanted = commit.toLowerCase(Locale.ROOT);
        boolean stated = code.contains("+") && isCommit(built) && isCommit(wanted);
        return stated && (built.startsWith(wanted) || wanted.startsWith(built));
    }

    /** True if the text can be a commit's hash: 7 to 64 hexadecimal digits. */
    public static boolean isCommit(String text) {
        return COMMIT.matcher(text).matches();
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
        return version + "+" + commit + (build.getProperty("dirty", "").equals("true") ? DIRTY : "");
    }
}
