package org.decalign.backend.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.decalign.datasets.backup.BackupHead;
import org.decalign.datasets.backup.BackupHead.Table;
import org.decalign.datasets.backup.BackupWriter;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The database at one moment, read over a connection of its own. */
final class DatabaseSnapshot implements AutoCloseable {
    /**
     * Tables whose rows a backup leaves out: the events of streams, unfinished uploads, folders and files that are to
     * be deleted, the secret that seals cookies, and the migrations. A restore runs the migrations itself; they make a
     * new secret.
     */
    private static final String LEFT_OUT =
            "('run_event', 'event_log', 'upload', 'dataset_leftover', 'artifact_leftover', 'server_secret',"
                    + " 'flyway_schema_history')";

    private static final int PART_BYTES = 8 << 20;
    private static final int ROWS_AT_ONCE = 1000;
    private final Connection connection;

    DatabaseSnapshot(JdbcConnectionDetails database) throws SQLException {
        connection = DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    /** Takes a value. */
    interface Taker {
        void take(String value) throws IOException;
    }

    /** Gives the first column of each row, without holding all of them. */
    void each(String query, Taker taker) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    taker.take(rows.getString(1));
                }
            }
        }
    }

    BackupHead head(String software, List<String> missing) throws SQLException {
        return new BackupHead(
                BackupHead.FORMAT,
                software,
                single("""
                        select version from flyway_schema_history where success and version is not null
                        order by string_to_array(version, '.')::int[] desc limit 1
                        """, String.class),
                single("select now()", OffsetDateTime.class).toInstant(),
                tables(),
                sequences(),
                missing);
    }

    /** Copies a table's rows in parts of some megabytes. */
    void copy(Table table, BackupWriter writer) throws SQLException, IOException {
        String columns =
                String.join(", ", table.columns().stream().map(Sql::quoted).toList());
        CopyOut copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (select " + columns + " from " + Sql.quoted(table.name()) + ") to stdout");
        List<byte[]> part = new ArrayList<>();
        int number = 0;
        int size = 0;
        for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
            part.add(row);
            size += row.length;
            if (size >= PART_BYTES) {
                add(writer, table, ++number, part);
                size = 0;
            }
        }
        if (!part.isEmpty()) {
            add(writer, table, ++number, part);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(BackupWriter writer, Table table, int number, List<byte[]> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zipped = new GZIPOutputStream(bytes)) {
            for (byte[] row : rows) {
                zipped.write(row);
            }
        }
        rows.clear();
        writer.add("database/" + table.name() + "/" + String.format("%06d", number) + ".copy.gz", bytes.toByteArray());
    }

    private List<Table> tables() throws SQLException {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
                        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
                          and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                          and c.relname not in\s""" + LEFT_OUT + " order by c.relname, a.attnum")) {
            while (rows.next()) {
                tables.computeIfAbsent(rows.getString(1), name -> new ArrayList<>())
                        .add(rows.getString(2));
            }
        }
        return tables.entrySet().stream()
                .map(t -> new Table(t.getKey(), t.getValue()))
                .toList();
    }

    /** Read after the snapshot was taken, so that no number in it is larger. */
    private Map<String, Long> sequences() throws SQLException {
        Map<String, Long> sequences = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select sequencename, coalesce(last_value, 0) from pg_sequences
                        where schemaname = current_schema() order by 1
                        """)) {
            while (rows.next()) {
                sequences.put(rows.getString(1), rows.getLong(2));
            }
        }
        return sequences;
    }

    private <T> T single(String query, Class<T> type) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getObject(1, type);
        }
    }
}
