package org.decalign.protocol.home;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes away what other users may do with the files of a tree: folders and programs become 0700, other files 0600. It
 * goes from the top down, so that nobody who is shut out can move what is below. Links are not followed.
 */
public final class Mending extends SimpleFileVisitor<Path> {
    private final Set<Path> leftAlone;
    private int mended;
    private int failed;
    private String firstFailure = "";

    private Mending(Set<Path> leftAlone) {
        this.leftAlone = leftAlone;
    }

    /** Mends the tree, if it is there, but for the given folders. */
    public static Mending of(Path tree, Path... leftAlone) throws IOException {
        Mending mending = new Mending(Set.of(leftAlone));
        if (PrivateFiles.arePossible(tree) && Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(tree, mending);
        }
        return mending;
    }

    /** How many files and folders other users could have read, written or run. */
    public int mended() {
        return mended;
    }

    /** What could not be mended, as a sentence; empty if there is nothing. */
    public String complaint() {
        return failed == 0
                ? ""
                : "The permissions of " + failed + " files cannot be checked or changed, the first is " + firstFailure
                        + ".";
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (leftAlone.contains(folder)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        mend(folder, true);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            mend(file, false);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException reason) {
        note(reason);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException reason) {
        if (reason != null) {
            note(reason);
        }
        return FileVisitResult.CONTINUE;
    }

    private void mend(Path path, boolean isFolder) {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        try {
            Set<PosixFilePermission> permissions = view.readAttributes().permissions();
            if (!Collections.disjoint(permissions, PrivateFiles.OF_OTHERS)) {
                boolean runs = isFolder || permissions.contains(PosixFilePermission.OWNER_EXECUTE);
                view.setPermissions(runs ? PrivateFiles.FOLDER : PrivateFiles.FILE);
                mended++;
            }
        } catch (IOException e) {
            note(e);
        }
    }

    private void note(IOException reason) {
        if (reason instanceof NoSuchFileException) {
            return; // it ended meanwhile
        }
        if (failed++ == 0) {
            firstFailure = String.valueOf(reason.getMessage());
        }
    }
}
