package org.decalign.backend.backup;

/** Text of SQL. */
public final class Sql {
    private Sql() {}

    /** A name as PostgreSQL takes it, whatever is in it. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
