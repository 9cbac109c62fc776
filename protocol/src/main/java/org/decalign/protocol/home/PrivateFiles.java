package org.decalign.protocol.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;

/**
 * Creates folders and files that only their owner can use, whatever the process's umask is. Java cannot change its
 * umask. A file system without POSIX permissions keeps its own defaults.
 */
public final class PrivateFiles {
    static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    static final Set<PosixFilePermission> OF_OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private static final FileAttribute<?>[] OF_UMASK = {};

    private PrivateFiles() {}

    /** Creates the folder and those above it, if they are not there: each 0700. A folder that is there stays as it is. */
    public static Path createFolder(Path folder) throws IOException {
        return Files.createDirectories(folder, attributes(folder, FOLDER));
    }

    /** Creates an empty file, 0600, or 0700 if it is a program. */
    public static Path createFile(Path file, boolean program) throws IOException {
        return Files.createFile(file, attributes(file, program ? FOLDER : FILE));
    }

    /** Creates an empty file, 0600, if it is not there. One that is there stays as it is. */
    public static Path ensureFile(Path file) throws IOException {
        try {
            return createFile(file, false);
        } catch (FileAlreadyExistsException e) {
            return file;
        }
    }

    /** Opens a file as {@link FileChannel#open} does; one that this creates is 0600. */
    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        return FileChannel.open(file, Set.of(options), attributes(file, FILE));
    }

    /**
     * The same for a file that may also be outside LAB_HOME: one that this creates is 0600 if its folder is its owner's
     * alone, as every folder of LAB_HOME is, and has the permissions of the umask in any other.
     */
    public static FileChannel openLikeFolder(Path file, OpenOption... options) throws IOException {
        return FileChannel.open(file, Set.of(options), isInPrivateFolder(file) ? attributes(file, FILE) : OF_UMASK);
    }

    /** Creates a folder, if it is not there, by the same rule; the one above it must be there. */
    public static Path createFolderLikeParent(Path folder) throws IOException {
        return isInPrivateFolder(folder) ? createFolder(folder) : Files.createDirectories(folder);
    }

    private static boolean isInPrivateFolder(Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        return arePossible(folder) && Collections.disjoint(Files.getPosixFilePermissions(folder), OF_OTHERS);
    }

    static boolean arePossible(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return arePossible(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : OF_UMASK;
    }
}
