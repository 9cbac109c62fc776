package org.decalign.backend;

import org.flywaydb.core.Flyway;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of its own as it was after a migration, on the test's PostgreSQL. */
final class OldSchema {
    private final DriverManagerDataSource database;

    private OldSchema(DriverManagerDataSource database) {
        this.database = database;
    }

    /**
     * @param version of the last migration that it has
     * @param server any database of the same PostgreSQL
     */
    static OldSchema at(String version, JdbcClient server, JdbcConnectionDetails details) {
        server.sql("drop database if exists upgraded with (force)").update();
        server.sql("create database upgraded").update();
        String url = details.getJdbcUrl().replaceFirst("/[^/?]*([?].*)?$", "/upgraded$1");
        OldSchema old = new OldSchema(new DriverManagerDataSource(url, details.getUsername(), details.getPassword()));
        old.migrate(version);
        return old;
    }

    JdbcClient sql() {
        return JdbcClient.create(database);
    }

    /** Brings it to the present schema. */
    void migrate() {
        migrate("latest");
    }

    private void migrate(String target) {
        Flyway.configure().dataSource(database).target(target).load().migrate();
    }
}
