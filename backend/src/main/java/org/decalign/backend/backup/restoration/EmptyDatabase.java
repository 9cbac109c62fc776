package org.decalign.backend.backup.restoration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.decalign.backend.backup.Sql;
import org.decalign.datasets.backup.BackupHead;
import org.decalign.datasets.backup.BackupReader;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/** A database without tables, into which a backup is restored: as the release that made it had it, then migrated. */
final class EmptyDatabase {
    /**
     * Lease tokens, and events, by which streams are resumed: a number that was given out after the backup was made is not
     * given out again, as long as there were fewer than this leap.
     */
    private static final Set<String> LEAPING = Set.of("lease_token", "run_event_id_seq");

    private static final long LEAP = 1_000_000_000;
    private final DataSource database;

    /**
     * @throws RestoreRefused if it has tables
     */
    EmptyDatabase(DataSource database) throws SQLException {
        this.database = database;
        try (Connection connection = database.getConnection()) {
            List<String> tables =
                    list(connection, "select tablename from pg_tables where schemaname = current_schema() order by 1");
            if (!tables.isEmpty()) {
                throw new RestoreRefused("The database is not empty: it has the table " + tables.get(0)
                        + (tables.size() == 1 ? "" : " and " + (tables.size() - 1) + " more")
                        + ". A backup is restored into an empty one; choose another by LAB_DATABASE_URL.");
            }
        }
    }

    /**
     * Restores the rows, and gives the files to the home. Whatever fails, the database is empty again.
     *
     * @throws RestoreRefused if a newer release made the backup
     */
    void restore(Path file, BackupHead head, String software, EmptyHome home) throws IOException, SQLException {
        Flyway newest = Flyway.configure().dataSource(database).load();
        refuseNewer(head, newest, software);
        try {
            Flyway.configure().dataSource(database).target(head.schema()).load().migrate();
            fill(file, home);
            newest.migrate();
            beginEvents();
        } catch (IOException | SQLException | RuntimeException e) {
            Flyway.configure().dataSource(database).cleanDisabled(false).load().clean();
            throw e;
        }
    }

    private static void refuseNewer(BackupHead head, Flyway newest, String software) {
        MigrationInfo[] known = newest.info().all();
        MigrationVersion last = Arrays.stream(known)
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo)
                .orElseThrow();
        if (MigrationVersion.fromVersion(head.schema()).compareTo(last) > 0) {
            throw new RestoreRefused("The backup is newer than this release: " + head.software()
                    + " made it, with schema " + head.schema() + "; this is " + software + " with schema " + last
                    + ". Restore it with the release that made it, or a newer one.");
        }
    }

    private void fill(Path file, EmptyHome home) throws IOException, SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Map<String, String> keys = foreignKeys(connection);
            for (Map.Entry<String, String> key : keys.entrySet()) {
                execute(connection, key.getKey().replace(" add ", " drop "));
            }
            BackupHead head = BackupReader.read(file, new Rows(connection, home));
            for (Map.Entry<String, String> key : keys.entrySet()) {
                execute(connection, key.getKey() + " " + key.getValue());
            }
            advance(connection, head.sequences());
            // A lease of the backup is nobody's: the server ends it at its start, without counting a loss.
            execute(connection, "update job set expires_at = '-infinity' where state = 'LEASED'");
            connection.commit();
        }
    }

    /**
     * `alter table … add constraint …`, and what follows it: foreign keys are made anew after the rows, because the tables
     * are not in their order.
     */
    private static Map<String, String> foreignKeys(Connection connection) throws SQLException {
        Map<String, String> keys = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select format('alter table %s add constraint %I', conrelid::regclass, conname),
                          pg_get_constraintdef(oid)
                        from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace
                        """)) {
            while (rows.next()) {
                keys.put(rows.getString(1), rows.getString(2));
            }
        }
        return keys;
    }

    private static void advance(Connection connection, Map<String, Long> sequences) throws SQLException {
        for (Map.Entry<String, Long> sequence : sequences.entrySet()) {
            long last = sequence.getValue() + (LEAPING.contains(sequence.getKey()) ? LEAP : 0);
            if (last > 0) {
                execute(
                        connection,
                        "select setval(" + literal(Sql.quoted(sequence.getKey())) + "::regclass, " + last + ")");
            }
        }
    }

    /** The log of events begins here, with a number of its own: older positions in streams get `reload`. */
    private void beginEvents() throws SQLException {
        long number = new SecureRandom().nextLong(1, Long.MAX_VALUE);
        try (Connection connection = database.getConnection()) {
            execute(
                    connection,
                    "insert into event_log (number, first_id, first_xid) select " + number
                            + ", last_value + 1, pg_current_xact_id() from run_event_id_seq");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> list(Connection connection, String query) throws SQLException {
        List<String> values = new java.util.ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Rows to their tables, files to the home. */
    private static final class Rows implements BackupReader.Content {
        private final Connection connection;
        private final EmptyHome home;
        private @Nullable RowLoader loader;

        Rows(Connection connection, EmptyHome home) {
            this.connection = connection;
            this.home = home;
        }

        @Override
        public void head(BackupHead head) throws IOException {
            String tables =
                    head.tables().stream().map(t -> Sql.quoted(t.name())).collect(Collectors.joining(", "));
            try {
                execute(connection, "truncate " + tables); // rows that migrations made are in the backup too
            } catch (SQLException e) {
                throw new IOException("the backup names tables that its schema does not have: " + e.getMessage(), e);
            }
            loader = new RowLoader(connection, head);
        }

        @Override
        public void entry(String name, InputStream content) throws IOException {
            RowLoader rows = java.util.Objects.requireNonNull(loader);
            if (name.startsWith("database/")) {
                rows.part(name, content);
            } else {
                rows.end();
                home.write(name, content);
            }
        }

        @Override
        public void end() throws IOException {
            java.util.Objects.requireNonNull(loader).end();
        }
    }
}
