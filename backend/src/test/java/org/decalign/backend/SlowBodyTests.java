package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Bodies that come slowly, on a server of 20 threads whose grace is 2 s. */
class SlowBodyTests extends BodyServer {
    SlowBodyTests() {
        super("--lab.limits.body-grace=2s", "--lab.limits.body-deadline=20s", "--lab.limits.header-deadline=2s");
    }

    @Test
    void twentyFiveBodiesThatDripLeaveThreadsToWorkersAndEndWithinSeconds() throws Exception {
        endsWhileWorkersAreServed("POST /api/v1/login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Content-Length: 4000\r\n\r\n{");
    }

    @Test
    void aTokenDoesNotLetABodyDrip() throws Exception {
        endsWhileWorkersAreServed(SUBMIT + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1;x=");
    }

    @Test
    void aBodyThatNobodyWantsIsNotReadToItsEnd() throws Exception {
        endsWhileWorkersAreServed("POST /api/v1/runs HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Content-Type: application/json\r\nContent-Length: 900000\r\n\r\n{");
    }

    @Test
    void headersThatDripAreEndedWithinSeconds() throws Exception {
        try (Dripper one = new Dripper("GET /api/v1/runs HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Drip: ")) {
            one.end();
        }
    }

    @Test
    void aBodyThatDoesNotComeIsAnsweredAndTheConnectionClosed() throws IOException {
        String answer = answerTo("""
                POST /api/v1/login HTTP/1.1\r
                Host: 127.0.0.1\r
                Content-Type: application/json\r
                Content-Length: 20\r
                \r
                """);
        assertThat(answer).startsWith("HTTP/1.1 408").contains("Connection: close", "body-too-slow");
    }

    @Test
    void aRefusedBodyIsAnsweredAndTheConnectionClosed() throws IOException {
        String answer = answerTo("""
                POST /api/v1/login HTTP/1.1\r
                Host: 127.0.0.1\r
                Content-Type: application/json\r
                Content-Length: 2000000\r
                \r
                """);
        assertThat(answer).startsWith("HTTP/1.1 413").contains("Connection: close", "body-too-large");
    }

    @Test
    void theLoginReadsLittle() {
        server.rest().post("/api/v1/login", Map.of("token", "x".repeat(8192))).problem(413, "body-too-large");
    }

    @Test
    void aFormIsNotReadByTheWebServer() throws Exception {
        endsWhileWorkersAreServed(
                SUBMIT + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 4000\r\n\r\na=b");
    }

    /** All that the server sends until it closes the connection. */
    private String answerTo(String request) throws IOException {
        try (Socket socket = open(request)) {
            return answer(socket);
        }
    }

    private void endsWhileWorkersAreServed(String request) throws Exception {
        List<Dripper> drippers = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            drippers.add(new Dripper(request));
        }
        new TestWorker(there, "w").ask(0).expect(204);
        long begun = System.nanoTime();
        for (Dripper one : drippers) {
            one.end();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
        there.get("/api/v1/runs").expect(200);
        for (Dripper one : drippers) {
            one.close();
        }
    }

    /** Sends a request's beginning, then a byte each 100 ms for as long as the server takes them. */
    private final class Dripper implements AutoCloseable {
        private final Socket socket;
        private final CompletableFuture<Void> drip;

        Dripper(String beginning) throws IOException {
            socket = open(beginning);
            drip = CompletableFuture.runAsync(this::drip, task -> new Thread(task, "dripper").start());
        }

        /** Waits until the server has closed the connection. */
        void end() throws IOException {
            InputStream in = socket.getInputStream();
            try {
                while (in.read() >= 0) {
                    continue;
                }
            } catch (SocketException reset) {
                assertThat(reset).hasMessageContaining("reset");
            }
            drip.join();
        }

        @Override
        public void close() throws IOException {
            socket.close();
            drip.join();
        }

        private void drip() {
            try {
                for (int i = 0; i < 600; i++) {
                    socket.getOutputStream().write(' ');
                    java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
                }
            } catch (IOException closed) {
                return;
            }
        }
    }
}
