package org.decalign.protocol.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** LAB_HOME: a folder that its owner alone can enter, so that nobody else reaches anything in it. */
public final class HomeFolder {
    private static final int STICKY = 01000;
    private static final int ROOT = 0;

    private HomeFolder() {}

    /**
     * Creates the folder, or checks and mends it: 0700. What is in it is {@link Mending}'s.
     *
     * @return what could not be mended and a person should, each a sentence
     * @throws UnsafeHomeException if it belongs to another user
     */
    public static List<String> secure(Path home) throws IOException {
        PrivateFiles.createFolder(home);
        if (!PrivateFiles.arePossible(home)) {
            return List.of();
        }
        Path real = home.toRealPath();
        List<String> warnings = new ArrayList<>();
        PosixFileAttributes attributes = Files.readAttributes(real, PosixFileAttributes.class);
        boolean ours = attributes.owner().equals(FileOwners.ofThisProcess(real));
        if (!ours && !Files.getAttribute(real, "unix:uid").equals(ROOT)) {
            throw new UnsafeHomeException(
                    "The home folder " + home + " belongs to the user "
                            + attributes.owner().getName() + ", who could replace what is run and read from it.",
                    "Set LAB_HOME to a folder of your own, or run this as its owner.");
        }
        if (!Collections.disjoint(attributes.permissions(), PrivateFiles.OF_OTHERS)) {
            close(real, ours, warnings);
        }
        warnAboutParents(real, warnings);
        return warnings;
    }

    private static void close(Path home, boolean ours, List<String> warnings) {
        try {
            Files.setPosixFilePermissions(home, PrivateFiles.FOLDER);
        } catch (IOException e) {
            warnings.add("Other users can enter the home folder " + home + " and its permissions cannot be changed"
                    + (ours ? "" : ", because root owns it") + ": " + e.getMessage() + ".");
        }
    }

    private static void warnAboutParents(Path home, List<String> warnings) throws IOException {
        for (Path parent = home.getParent(); parent != null; parent = parent.getParent()) {
            boolean sticky = ((int) Files.getAttribute(parent, "unix:mode") & STICKY) != 0;
            if (!sticky && Files.getPosixFilePermissions(parent).contains(PosixFilePermission.OTHERS_WRITE)) {
                warnings.add("Every user can write to " + parent + " and so put another folder in the place of " + home
                        + ": run `chmod o-w " + parent + "`.");
            }
        }
    }
}
