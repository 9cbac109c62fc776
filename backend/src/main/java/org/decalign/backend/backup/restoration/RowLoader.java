package org.decalign.backend.backup.restoration;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.decalign.backend.backup.Sql;
import org.decalign.datasets.backup.BackupHead;
import org.decalign.datasets.backup.BackupHead.Table;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Copies rows into tables, a part at a time; parts of one table follow each other. */
final class RowLoader {
    private static final int BUFFER = 1 << 16;
    private final Connection connection;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private @Nullable CopyIn copy;
    private String table = "";

    RowLoader(Connection connection, BackupHead head) {
        this.connection = connection;
        head.tables().forEach(t -> tables.put(t.name(), t));
    }

    /** Takes a part of the rows of the table that the entry's name tells. */
    void part(String entry, InputStream zipped) throws IOException {
        String name = entry.split("/")[1];
        try {
            CopyIn into = into(name);
            byte[] buffer = new byte[BUFFER];
            InputStream rows = new GZIPInputStream(zipped);
            for (int n = rows.read(buffer); n >= 0; n = rows.read(buffer)) {
                into.writeToCopy(buffer, 0, n);
            }
        } catch (SQLException e) {
            throw new IOException("the rows of " + name + " cannot be restored: " + e.getMessage(), e);
        }
    }

    /** Ends the table that is being filled. */
    void end() throws IOException {
        if (copy != null) {
            try {
                copy.endCopy();
            } catch (SQLException e) {
                throw new IOException("the rows of " + table + " cannot be restored: " + e.getMessage(), e);
            }
            copy = null;
            table = "";
        }
    }

    private CopyIn into(String name) throws IOException, SQLException {
        if (copy != null && table.equals(name)) {
            return copy;
        }
        end();
        Table known = tables.get(name);
        if (known == null) {
            throw new IOException("the backup has rows of " + name + ", a table that its head does not name");
        }
        String columns =
                String.join(", ", known.columns().stream().map(Sql::quoted).toList());
        CopyIn begun = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + Sql.quoted(name) + " (" + columns + ") from stdin");
        copy = begun;
        table = name;
        return begun;
    }
}
