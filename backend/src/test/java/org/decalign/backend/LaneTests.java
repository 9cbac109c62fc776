package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Readers and workers have limits of their own, on a server whose limits are small. */
class LaneTests extends LabServer {
    @Autowired
    JdbcConnectionDetails database;

    private SecondServer small;
    private Rest there;

    @BeforeEach
    void start() throws IOException {
        small = new SecondServer(
                database,
                "--lab.max-streams=2",
                "--lab.limits.waiting-workers=1",
                "--spring.datasource.hikari.maximum-pool-size=4",
                "--spring.datasource.hikari.connection-timeout=1000");
        there = small.rest();
    }

    @AfterEach
    void stop() {
        small.close();
    }

    @Test
    void withAllStreamsOpenTheNextIsToldToComeBackAndWorkersStillGetJobs() {
        List<EventStream> open = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            open.add(new EventStream(there, "/api/v1/stream"));
            open.get(i).opened();
        }
        Rest.Answer refused = there.get("/api/v1/stream");
        assertThat(refused.problem(503, "too-many-streams").get("detail").asString())
                .contains("lab.max-streams");
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        long run = submitOne();
        assertThat(new TestWorker(there, "w").lease().run()).isEqualTo(run);
        open.forEach(EventStream::close);
    }

    @Test
    void askingForTheHeadOfAStreamTakesNoPlace() {
        for (int i = 0; i < 3; i++) {
            there.send(there.request("/api/v1/stream").method("HEAD", BodyPublishers.noBody()))
                    .expect(200);
        }
        try (EventStream stream = new EventStream(there, "/api/v1/stream")) {
            stream.opened();
        }
    }

    @Test
    void withAllPlacesOfWaitingWorkersTakenTheNextIsToldToComeBackAndStreamsStillOpen() throws Exception {
        CompletableFuture<Rest.Answer> waiting =
                CompletableFuture.supplyAsync(() -> new TestWorker(there, "patient").ask(25));
        while (count("worker") == 0) {
            Thread.onSpinWait();
        }
        Rest.Answer refused = new TestWorker(there, "late").ask(25);
        refused.problem(503, "too-many-workers");
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        try (EventStream stream = new EventStream(there, "/api/v1/stream")) {
            stream.opened();
        }
        submitOne();
        waiting.get(60, TimeUnit.SECONDS).expect(200);
    }

    @Test
    void readersThatHaveUsedUpTheirConnectionsAreToldToComeBackAndWorkersStillGetJobs() throws SQLException {
        long run = submitOne();
        try (Connection lock = connection()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("lock table study");
            List<CompletableFuture<Rest.Answer>> readers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                readers.add(CompletableFuture.supplyAsync(() -> there.get("/api/v1/studies")));
            }
            // The lock stays until someone was refused, so all the readers' connections are in use.
            Rest.Answer refused = (Rest.Answer) CompletableFuture.anyOf(readers.toArray(CompletableFuture[]::new))
                    .join();
            refused.problem(503, "database-away");
            assertThat(refused.header("Retry-After")).isEqualTo("5");
            assertThat(new TestWorker(there, "w").lease().run()).isEqualTo(run);
            lock.rollback();
            readers.forEach(CompletableFuture::join);
        }
    }

    private Connection connection() throws SQLException {
        return java.sql.DriverManager.getConnection(
                database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }
}
