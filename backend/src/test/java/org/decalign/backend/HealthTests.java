package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Whether a new start would help, and whether the server can do its work, are two questions. */
class HealthTests extends LabServer {
    @Autowired
    JdbcConnectionDetails database;

    @TempDir
    Path home;

    @Test
    void withoutItsDatabaseAServerIsAliveButNotReadyAndNeitherAnswerNeedsAToken() {
        sql.sql("drop database if exists away with (force)").update();
        sql.sql("create database away").update();
        try (SecondServer server =
                new SecondServer(home, new OtherDatabase(database, "away"), "--lab.token=a-token-of-the-tests")) {
            Rest stranger = server.rest();
            assertThat(stranger.get("/actuator/health/liveness").status()).isEqualTo(200);
            assertThat(stranger.get("/actuator/health/readiness").status()).isEqualTo(200);
            takeAway();
            assertThat(stranger.get("/actuator/health/liveness").status()).isEqualTo(200);
            assertThat(stranger.get("/actuator/health/readiness").status()).isEqualTo(503);
            sql.sql("alter database away with allow_connections true").update();
            assertThat(stranger.get("/actuator/health/readiness").status()).isEqualTo(200);
        }
    }

    private void takeAway() {
        sql.sql("alter database away with allow_connections false").update();
        sql.sql("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = 'away'")
                .query(Long.class)
                .single();
    }
}
