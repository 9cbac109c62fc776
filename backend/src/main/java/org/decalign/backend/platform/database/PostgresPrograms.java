package org.decalign.backend.platform.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.decalign.backend.platform.StartRefused;
import org.decalign.datasets.writing.Folders;
import org.decalign.protocol.home.FileOwners;
import org.decalign.protocol.home.PrivateFiles;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the class path to `LAB_HOME/postgres`. They run as the server's user. Programs
 * that another user owns or could have written are therefore deleted and unpacked anew.
 */
final class PostgresPrograms {
    private static final String MARKER = "archive.sha256";
    private static final int NAME_DIGITS = 16;
    private static final int OWNER_EXECUTES = 0100;
    private final Path folder;

    private PostgresPrograms(Path folder) {
        this.folder = folder;
    }

    /** The programs for this machine, unpacked if they are not there. Everything else in the folder is deleted. */
    static PostgresPrograms in(Path home) throws IOException {
        Path all = home.resolve("postgres");
        String archive = archive();
        String hash = hash(archive);
        Path folder = all.resolve(hash.substring(0, NAME_DIGITS));
        if (!isOurs(home, all, folder, hash)) {
            Folders.delete(all);
            unpack(archive, hash, all, folder);
        }
        return new PostgresPrograms(folder);
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    private static boolean isOurs(Path home, Path all, Path folder, String hash) throws IOException {
        Path marker = folder.resolve(MARKER);
        if (Files.isSymbolicLink(all) || !Files.isRegularFile(marker) || FileOwners.othersCanWrite(all, home)) {
            return false;
        }
        try (Stream<Path> unpacked = Files.list(all)) {
            return unpacked.allMatch(folder::equals) && Files.readString(marker).equals(hash);
        }
    }

    private static void unpack(String archive, String hash, Path all, Path folder) throws IOException {
        PrivateFiles.createFolder(all);
        Path fresh = Files.createTempDirectory(all, "unpacking"); // 0700
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(open(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(entry, tar, fresh);
            }
        }
        Files.writeString(PrivateFiles.createFile(fresh.resolve(MARKER), false), hash);
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path fresh) throws IOException {
        Path place = fresh.resolve(entry.getName()).normalize();
        if (!place.startsWith(fresh)) {
            throw new IOException("the archive of PostgreSQL has an entry outside of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            PrivateFiles.createFolder(place);
            return;
        }
        PrivateFiles.createFolder(Objects.requireNonNull(place.getParent()));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(place, Path.of(entry.getLinkName()));
        } else {
            PrivateFiles.createFile(place, (entry.getMode() & OWNER_EXECUTES) != 0);
            try (OutputStream out = Files.newOutputStream(place)) {
                content.transferTo(out);
            }
        }
    }

    private static String archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor = List.of("amd64", "x86_64").contains(System.getProperty("os.arch")) ? "x86_64" : "arm_64";
        return "/postgres-" + system + "-" + processor + ".txz";
    }

    private static InputStream open(String archive) {
        InputStream content = PostgresPrograms.class.getResourceAsStream(archive);
        if (content == null) {
            throw new StartRefused(
                    "This build has no PostgreSQL for this machine: " + archive.substring(1) + " is not in it.",
                    "LAB_DATABASE_URL, LAB_DATABASE_USER and LAB_DATABASE_PASSWORD choose a PostgreSQL of your own.");
        }
        return new BufferedInputStream(content);
    }

    private static String hash(String archive) throws IOException {
        try (DigestInputStream content = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            content.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(content.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
