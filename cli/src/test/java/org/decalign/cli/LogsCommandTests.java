package org.decalign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** `lab logs -f`: every line once, in order, until the run ends. */
class LogsCommandTests extends CommandTest {
    @Test
    void logsFollowWithoutGapAndWithoutDoubling() {
        server.json("GET /api/v1/runs/5", ServerJson.run("RUNNING", 1));
        AtomicInteger later = new AtomicInteger();
        server.on("GET /api/v1/runs/5/logs?limit=200&after=0", () -> logs(line(1, "one")));
        server.on(
                "GET /api/v1/runs/5/logs?limit=200&after=1",
                () -> later.incrementAndGet() < 2 ? logs("") : logs(line(2, "two")));
        server.on("GET /api/v1/runs/5/logs?limit=200&after=2", () -> logs(""));
        server.on("GET /api/v1/runs/5/logs?limit=200&after=3", () -> logs(""));
        server.events(
                "GET /api/v1/runs/5/stream",
                "id:8\nevent:logs\ndata:[" + line(2, "two") + "," + line(3, "three\\u001b[2J")
                        + "]\n\nid:9\nevent:run\ndata:"
                        + ServerJson.run("SUCCEEDED", 12).listed() + "\n\n");
        Run result = lab("logs", "-f", "5");
        assertThat(result.exit()).isZero();
        assertThat(result.out().lines())
                .containsExactly(
                        "2026-01-02T03:04:05Z 1 info one",
                        "2026-01-02T03:04:05Z 1 info two",
                        "2026-01-02T03:04:05Z 1 info three [2J");
    }

    @Test
    void logsFollowedOverAGapInTheServersEventsAreReadAnewAndEndWithTheRun() {
        AtomicInteger asked = new AtomicInteger();
        server.on("GET /api/v1/runs/5", () -> {
            String state = asked.incrementAndGet() < 2 ? "RUNNING" : "SUCCEEDED";
            return FakeServer.Answer.json(ServerJson.run(state, 1));
        });
        server.on("GET /api/v1/runs/5/logs?limit=200&after=0", () -> asked.get() < 2 ? logs("") : logs(line(1, "one")));
        server.on("GET /api/v1/runs/5/logs?limit=200&after=1", () -> logs(""));
        server.events("GET /api/v1/runs/5/stream", "id:9\nevent:reload\ndata:{}\n\n");
        Run result = lab("logs", "-f", "5");
        assertThat(result.exit()).isZero();
        assertThat(result.out().lines()).containsExactly("2026-01-02T03:04:05Z 1 info one");
    }

    private static FakeServer.Answer logs(String lines) {
        return FakeServer.Answer.json("{\"items\":[" + lines + "],\"next\":null}");
    }

    private static String line(int number, String text) {
        return "{\"number\":" + number
                + ",\"attempt\":1,\"at\":\"2026-01-02T03:04:05.9Z\",\"level\":\"info\",\"text\":\"" + text + "\"}";
    }
}
