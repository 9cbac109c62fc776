package org.decalign.backend;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Another database of the same PostgreSQL. */
record OtherDatabase(JdbcConnectionDetails server, String name) implements JdbcConnectionDetails {
    @Override
    public String getUsername() {
        return server.getUsername();
    }

    @Override
    public String getPassword() {
        return server.getPassword();
    }

    @Override
    public String getJdbcUrl() {
        return server.getJdbcUrl().replace("/postgres", "/" + name);
    }
}
