package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Clients that do not read what they asked for, on a server that waits 2 s for a write and has two streams. */
class SlowReaderTests extends LabServer {
    private static final int HEAVY_READERS = 8;
    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    JdbcConnectionDetails database;

    private SecondServer server;
    private Rest there;
    private long run;

    @BeforeEach
    void start() throws IOException {
        run = submitOne();
        server = new SecondServer(database, "--server.tomcat.connection-timeout=2s", "--lab.max-streams=2");
        there = server.rest();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aStreamThatIsNotReadHoldsUpNoOtherAndEndsWithItsThread() throws IOException {
        happen(60, "x".repeat(500_000));
        try (SlowReader stalled = new SlowReader(there, stream() + "?after=0", "text/event-stream")) {
            assertThat(stalled.firstLine()).startsWith("HTTP/1.1 200");
            try (EventStream other = new EventStream(there, stream())) {
                other.next("run");
                there.get("/api/v1/stream").problem(503, "too-many-streams");
                happen(1, "news");
                assertThat(other.next("metrics").data()).contains("news");
                await().atMost(SOON).until(this::aStreamIsFree);
            }
            assertThat(read(stalled).endsWith("0\r\n\r\n")).isFalse();
        }
    }

    @Test
    void largeAnswersThatAreNotReadEndAndGiveTheirPlacesBack() throws IOException {
        record(20, 20_000);
        String path = "/api/v1/runs/" + run + "/metrics";
        List<SlowReader> readers = new ArrayList<>();
        try {
            for (int i = 0; i < HEAVY_READERS; i++) {
                readers.add(new SlowReader(there, path, "application/x-ndjson"));
                assertThat(readers.get(i).firstLine()).startsWith("HTTP/1.1 200");
            }
            await().atMost(SOON).until(() -> there.get(path + "?limit=1").status() == 200);
            List<Boolean> whole = new ArrayList<>();
            for (SlowReader reader : readers) {
                whole.add(read(reader).endsWith("0\r\n\r\n"));
            }
            assertThat(whole).contains(false);
        } finally {
            readers.forEach(SlowReader::close);
        }
    }

    private String stream() {
        return "/api/v1/runs/" + run + "/stream";
    }

    private boolean aStreamIsFree() {
        try (EventStream next = new EventStream(there, stream())) {
            next.opened();
            return true;
        } catch (UncheckedIOException refused) {
            return false;
        }
    }

    /** What had been sent before the server closed the connection. */
    private static String read(SlowReader reader) throws IOException {
        try {
            return reader.rest();
        } catch (SocketException reset) {
            return reset.toString();
        }
    }

    private void happen(int events, String text) {
        sql.sql("""
                        insert into run_event (run_id, kind, data)
                        select :run, 'metrics', to_jsonb(:text::text) from generate_series(1, :events)
                        """)
                .param("run", run)
                .param("text", text)
                .param("events", events)
                .update();
    }

    private void record(int curves, int points) {
        sql.sql("""
                        insert into metric (run_id, attempt, step, epoch, name, split, value)
                        select :run, 1, step, (step + 9) / 10, 'm' || lpad(curve::text, 2, '0'), 'train', 1.0 / step
                        from generate_series(1, :curves) curve, generate_series(1, :points) step
                        """)
                .param("run", run)
                .param("curves", curves)
                .param("points", points)
                .update();
    }
}
