package org.decalign.backend.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.decalign.protocol.home.PrivateFiles;

/**
 * The embedded database's password, kept in `LAB_HOME/db.key` for its owner only.
 *
 * @param isNew true if the file was not there, so that a database that is there has another password
 */
record DatabaseKey(Path file, String password, boolean isNew) {
    private static final int BYTES = 24;

    static DatabaseKey of(Path home) throws IOException {
        Path file = home.resolve("db.key");
        boolean isNew = !Files.exists(file);
        if (isNew) {
            create(file);
        }
        return new DatabaseKey(file, Files.readString(file).strip(), isNew);
    }

    @Override
    public String toString() {
        return file.toString(); // never the password
    }

    private static void create(Path file) throws IOException {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        Path fresh = file.resolveSibling("db.key.new");
        Files.deleteIfExists(fresh);
        Files.writeString(PrivateFiles.createFile(fresh, false), HexFormat.of().formatHex(bytes));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
