package org.decalign.backend.platform.database;

import java.util.Arrays;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.StartRefused;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the database is, and that it is not newer than the code. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    /** The embedded PostgreSQL, or the one that LAB_DATABASE_URL names. The home's lock is taken first. */
    @Bean
    JdbcConnectionDetails database(
            LabProperties settings, HomeLock lock, @Value("${server.port:8080}") int serverPort) {
        JdbcConnectionDetails database = of(settings, serverPort);
        if (database instanceof EmbeddedDatabase embedded) {
            embedded.keep(PostgresServer.Restarts.USUAL, DatabaseConfiguration::end);
        }
        return database;
    }

    /** Ends the server, so that its supervisor starts it again. */
    private static void end() {
        System.exit(1);
    }

    static JdbcConnectionDetails of(LabProperties settings, int serverPort) {
        if (settings.database().url().isBlank()) {
            return new EmbeddedDatabase(settings.homeFolder(), serverPort);
        }
        return new OutsideDatabase(settings.database());
    }

    /** Migrates; a database with migrations that this code does not know is refused before anything touches it. */
    @Bean
    FlywayMigrationStrategy migration() {
        return flyway -> {
            MigrationInfo[] all = flyway.info().all();
            Arrays.stream(all)
                    .filter(m -> m.getState().isApplied() && !m.getState().isResolved())
                    .reduce((first, second) -> second)
                    .ifPresent(DatabaseConfiguration::refuse);
            flyway.migrate();
        };
    }

    private static void refuse(MigrationInfo newest) {
        throw new StartRefused(
                "The database is newer than this server: it has migration " + newest.getVersion() + " ("
                        + newest.getDescription() + "), which this version does not know. Nothing was changed.",
                "Start the version that wrote it, or a newer one, or choose another LAB_HOME or LAB_DATABASE_URL.");
    }

    private record OutsideDatabase(LabProperties.Database settings) implements JdbcConnectionDetails {
        @Override
        public String getUsername() {
            return settings.user();
        }

        @Override
        public String getPassword() {
            return settings.password();
        }

        @Override
        public String getJdbcUrl() {
            return settings.url();
        }
    }
}
