package org.decalign.datasets.source.expanding;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.mmsa.Problems;
import org.decalign.protocol.home.PrivateFiles;

/** Where the files of a bundle go. Each name is checked part by part, so that nothing is ever written outside of the folder. */
final class BundleFolder {
    /** MOSEI as one file a sample in each of three modalities has 68,568. */
    private static final int MOST_ENTRIES = 100_000;

    private static final int DEEPEST = 16;
    /** Bytes of a name's part, as file systems allow. */
    private static final int LONGEST = 255;

    private final String kind;
    private final Path folder;
    private final Expansion expansion;
    private int entries;

    /**
     * @param kind for messages, as tar
     * @param compressed bytes that the limit of the expansion follows
     */
    BundleFolder(String kind, Path folder, long compressed) {
        this.kind = kind;
        this.folder = folder;
        this.expansion = new Expansion(kind, compressed);
    }

    static void refuseMany(String kind, int entries) {
        if (entries > MOST_ENTRIES) {
            throw new DatasetException(kind + ": more than " + MOST_ENTRIES + " entries; at most so many are read");
        }
    }

    /** Writes one file. */
    void file(String name, Expansion.Opening content) throws IOException {
        Path target = target(name);
        try {
            PrivateFiles.createFolder(Objects.requireNonNull(target.getParent()));
            try (OutputStream out = Files.newOutputStream(PrivateFiles.createFile(target, false))) {
                expansion.copy(content, out);
            }
        } catch (FileAlreadyExistsException e) {
            throw refused(name, "is there twice");
        }
    }

    /** Counts a folder, which is made when a file in it comes. */
    void folder(String name) {
        target(name);
    }

    private Path target(String name) {
        refuseMany(kind, ++entries);
        if (name.startsWith("/") || name.contains("\\") || name.matches("[A-Za-z]:.*")) {
            throw refused(name, "is not a path within the bundle; only names relative to it, with /, are allowed");
        }
        String[] parts = name.split("/");
        if (parts.length > DEEPEST) {
            throw refused(name, "lies in more than " + DEEPEST + " folders");
        }
        Path target = folder;
        for (String part : parts) {
            refuseOdd(name, part);
            target = part.equals(".") ? target : target.resolve(part);
        }
        return target;
    }

    private void refuseOdd(String name, String part) {
        if (part.isEmpty() || part.equals("..")) {
            throw refused(name, "has a part '" + part + "'; only names that lead into the bundle are allowed");
        }
        if (part.getBytes(StandardCharsets.UTF_8).length > LONGEST || part.matches(".*\\p{Cntrl}.*")) {
            throw refused(name, "has a part of more than " + LONGEST + " bytes, or control characters");
        }
    }

    /** The refusal of an entry. */
    DatasetException refused(String name, String why) {
        return new DatasetException(kind + ": the entry " + Problems.shown(name) + " " + why);
    }
}
