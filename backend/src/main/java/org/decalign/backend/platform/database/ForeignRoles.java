package org.decalign.backend.platform.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Roles of the embedded database that the server did not make and that could take it over: superusers, roles that may
 * become one, run programs or write files. An earlier release let local users in for a moment at a home's first start.
 */
final class ForeignRoles {
    // 10 is the role that initdb makes, ours; numbers below 16384 are PostgreSQL's own roles, which cannot log in.
    private static final String QUERY = """
            select quote_ident(rolname) from pg_roles r
            where oid <> 10 and (
              rolsuper or rolcreaterole or rolreplication or rolbypassrls
              or (oid < 16384 and rolcanlogin)
              or (oid >= 16384 and exists (
                select from pg_roles strong
                where (strong.oid = 10 or strong.rolname in ('pg_execute_server_program', 'pg_read_server_files',
                    'pg_write_server_files', 'pg_write_all_data', 'pg_create_subscription'))
                  and pg_has_role(r.oid, strong.oid, 'MEMBER'))))
            order by rolname
            """;

    private ForeignRoles() {}

    /** Their names, quoted as in SQL and without control characters. */
    static List<String> in(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
                names.add(rows.getString(1).replaceAll("\\p{C}", "?"));
            }
        }
        return names;
    }
}
