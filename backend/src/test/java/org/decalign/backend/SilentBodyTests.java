package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bodies that never come, on a server of 20 threads whose grace is longer than any test waits. */
class SilentBodyTests extends BodyServer {
    SilentBodyTests() {
        super(
                "--lab.limits.body-grace=10m",
                "--lab.limits.body-deadline=10m",
                "--lab.limits.batch-memory=3MB",
                "--lab.max-body=1MB");
    }

    @Test
    void strangersWhoSendNoBodyDoNotKeepThreads() throws IOException {
        endWhileWorkersAreServed("/api/v1/runs");
    }

    @Test
    void strangersWhoSendNoBodyToTheWorkersSideDoNotKeepThreads() throws IOException {
        endWhileWorkersAreServed("/api/v1/worker/leases");
    }

    @Test
    void readersBodiesThatDoNotComeLeaveRoomToAWorkersBatch() throws IOException {
        submitOne();
        TestWorker.Held held = new TestWorker(there, "w").lease();
        try (Socket silent = open(SUBMIT + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")) {
            Rest.Answer reader;
            do {
                reader = there.post("/api/v1/runs", Map.of("dataset", "x".repeat(100_000)));
            } while (reader.status() != 503);
            reader.problem(503, "too-many-large-bodies");
            held.log(1, "x".repeat(100_000)).expect(204);
        }
    }

    /** More of them than the server has threads; each sees its answer, then the end of the connection. */
    private void endWhileWorkersAreServed(String path) throws IOException {
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            silent.add(open("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 100\r\n\r\n"));
        }
        new TestWorker(there, "w").ask(0).expect(204);
        for (Socket one : silent) {
            assertThat(answer(one)).containsPattern("^HTTP/1.1 (401|429|503)");
            one.close();
        }
    }
}
