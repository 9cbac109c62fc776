package org.decalign.protocol.home;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;

/** Tells whether another user owns files, or could have written them. */
public final class FileOwners {
    private FileOwners() {}

    /**
     * True if any file or folder of the tree belongs to another user or can be written by its group or by everyone.
     *
     * @param ours a folder that this process can write; what it creates there has the owner that the tree must have
     */
    public static boolean othersCanWrite(Path tree, Path ours) throws IOException {
        if (!PrivateFiles.arePossible(tree)) {
            return false;
        }
        Search search = new Search(ofThisProcess(ours));
        Files.walkFileTree(tree, search);
        return search.found;
    }

    /** The user that owns what this process creates in the folder. */
    static UserPrincipal ofThisProcess(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, "owner", ".tmp");
        try {
            return Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
    }

    static boolean othersCanWrite(PosixFileAttributes file, UserPrincipal owner) {
        return !file.owner().equals(owner)
                || !file.isSymbolicLink()
                        && (file.permissions().contains(PosixFilePermission.GROUP_WRITE)
                                || file.permissions().contains(PosixFilePermission.OTHERS_WRITE));
    }

    private static final class Search extends SimpleFileVisitor<Path> {
        private final UserPrincipal owner;
        private boolean found;

        Search(UserPrincipal owner) {
            this.owner = owner;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            return visitFile(folder, attributes);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes ignored) throws IOException {
            found = othersCanWrite(
                    Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS), owner);
            return found ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }
    }
}
