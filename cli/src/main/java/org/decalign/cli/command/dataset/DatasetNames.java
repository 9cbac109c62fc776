package org.decalign.cli.command.dataset;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Names in the registry, held to the server's rule before anything is sent. */
final class DatasetNames {
    static final String ALLOWED =
            "1 to 100 letters, digits, dots, dashes or underscores, beginning with a letter or digit";

    private static final int LONGEST = 100;
    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private DatasetNames() {}

    static boolean isUsable(String name) {
        return USABLE.matcher(name).matches() && !name.contains("..");
    }

    /** A file's or folder's own name as a usable one: without the endings of its kind, other characters as dashes. */
    static String of(Path path) {
        String name = String.valueOf(path.toAbsolutePath().normalize().getFileName())
                .replaceAll("(\\.(pkl|pickle|gz|xz|npz|safetensors|tar|tgz|zip|csd|csv|h5|hdf5))+$", "")
                .replaceAll("[^A-Za-z0-9._-]+", "-")
                .replaceAll("\\.\\.+", ".")
                .replaceAll("^[^A-Za-z0-9]+", "");
        return name.isEmpty() ? "dataset" : name.substring(0, Math.min(LONGEST, name.length()));
    }
}
