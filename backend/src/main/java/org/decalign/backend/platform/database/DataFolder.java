package org.decalign.backend.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.decalign.backend.platform.StartRefused;
import org.decalign.datasets.writing.Folders;

/**
 * `LAB_HOME/db`, PostgreSQL's data. It demands a password from its first moment: PostgreSQL never listens on it with
 * other rules, and a folder whose rules are others gets ours, and the password, before PostgreSQL starts.
 */
final class DataFolder {
    static final String RULES_FILE = "pg_hba.conf";
    private static final String RULES = """
            # Written by the server: a password from every local client.
            local all all scram-sha-256
            host  all all 127.0.0.1/32 scram-sha-256
            host  all all ::1/128      scram-sha-256
            """;
    private final Path folder;
    private final PostgresCommand command;

    DataFolder(Path home, PostgresCommand command) {
        folder = home.resolve("db");
        this.command = command;
    }

    /** Makes the folder if there is none, and makes sure that it demands the password. */
    void prepare(DatabaseKey key) throws IOException {
        if (!Files.exists(folder.resolve("PG_VERSION"))) {
            make(key);
        } else if (key.isNew() || !hasOurRules()) {
            setPassword(key.password());
            writeRules(folder);
        }
    }

    /** In a folder of another name, so that one that was left half made is never taken for a whole one. */
    private void make(DatabaseKey key) throws IOException {
        Path fresh = folder.resolveSibling("db.new");
        Folders.delete(fresh);
        List<String> arguments = List.of(
                "--pgdata=" + fresh,
                "--username=postgres",
                "--auth=scram-sha-256",
                "--pwfile=" + key.file(),
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions");
        if (command.run("initdb", arguments, "") != 0) {
            throw refused("could not be made");
        }
        writeRules(fresh);
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private boolean hasOurRules() throws IOException {
        Path rules = folder.resolve(RULES_FILE);
        return Files.exists(rules) && Files.readString(rules).equals(RULES);
    }

    private static void writeRules(Path folder) throws IOException {
        Path fresh = Files.createTempFile(folder, "pg_hba", ".tmp"); // 0600
        Files.writeString(fresh, RULES);
        Files.move(fresh, folder.resolve(RULES_FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    /** In single-user mode, in which PostgreSQL listens nowhere. */
    private void setPassword(String password) throws IOException {
        List<String> arguments = List.of("--single", "-D", folder.toString(), "postgres");
        if (command.run("postgres", arguments, "alter role postgres password '" + password + "'\n") != 0) {
            throw refused("has no password, and none can be set");
        }
    }

    private StartRefused refused(String what) {
        return new StartRefused(
                "The database " + folder + " " + what + ". " + command.lastWords(),
                "If this home never had a finished start, delete " + folder + ". Otherwise mend what the log names, or"
                        + " choose a PostgreSQL of your own with LAB_DATABASE_URL.");
    }
}
