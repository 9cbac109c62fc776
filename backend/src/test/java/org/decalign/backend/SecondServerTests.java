package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.decalign.backend.run.LeaseSweep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Two servers on one database, the second behind a token. */
class SecondServerTests extends LabServer {
    private static final String TOKEN = "a secret of tests";

    @Autowired
    JdbcConnectionDetails database;

    private SecondServer second;

    @BeforeEach
    void start() throws IOException {
        second = new SecondServer(database, "--lab.token=" + TOKEN);
    }

    @AfterEach
    void stop() {
        second.close();
    }

    @Test
    void twoServersShareOneDatabaseWithoutDoingAnythingTwice() {
        Rest there = second.rest("Authorization", "Bearer " + TOKEN);
        long run = submitOne();
        try (EventStream stream = new EventStream(there, "/api/v1/runs/" + run + "/stream")) {
            stream.next("run");
            TestWorker.Held held = new TestWorker(rest, "w").lease();
            assertThat(new TestWorker(there, "other").ask(0).status()).isEqualTo(204);
            held.losses(1, 1, 2, 0).expect(204);
            assertThat(stream.next("metrics").json().size()).isEqualTo(2);
        }
        expire();
        int taken = sweep.sweep() + second.context.getBean(LeaseSweep.class).sweep();
        assertThat(taken).isEqualTo(1);
        assertThat(new TestWorker(there, "other").lease().run()).isEqualTo(run);
    }

    @Test
    void withATokenEveryPathButHealthLoginAndThePageAsksForIt() {
        Rest stranger = second.rest();
        for (String path : new String[] {
            "/api/v1/runs",
            "/api/v1/system",
            "/v3/api-docs",
            "/docs",
            "/swagger-ui/index.html",
            "/actuator",
            "/api/v1/stream",
            "/api/v1/none"
        }) {
            stranger.get(path).problem(401, "token-required");
        }
        new TestWorker(stranger, "w").ask(0).problem(401, "token-required");
        second.rest("Authorization", "Bearer wrong").get("/api/v1/runs").problem(401, "token-wrong");
        assertThat(stranger.get("/actuator/health").status()).isEqualTo(200);
        assertThat(stranger.get("/runs").status()).isNotEqualTo(401);
        second.rest("Authorization", "Bearer " + TOKEN).get("/api/v1/runs").expect(200);
    }

    @Test
    void theLoginGivesACookieThatScriptsCannotReadAndThatIsNotTheToken() {
        second.rest().post("/api/v1/login", Map.of("token", "wrong")).problem(401, "token-wrong");
        Rest.Answer login = second.rest().post("/api/v1/login", Map.of("token", TOKEN));
        login.expect(204);
        String cookie = login.header("Set-Cookie");
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain(TOKEN);
        String pair = cookie.substring(0, cookie.indexOf(';'));
        second.rest("Cookie", pair).get("/api/v1/runs").expect(200);
        second.rest("Cookie", "lab_token=" + "0".repeat(64)).get("/api/v1/runs").problem(401, "token-required");
    }

    @Test
    void aPageOfAnotherOriginCannotUseTheServer() {
        rest.withHeaders("Origin", "https://evil.example")
                .post("/api/v1/runs/1/cancel", Map.of())
                .problem(403, "foreign-origin");
        rest.withHeaders("Origin", "null").get("/api/v1/runs").problem(403, "foreign-origin");
        rest.withHeaders("Origin", rest.base()).get("/api/v1/runs").expect(200);
    }

    @Test
    void aPageOfAnotherOriginCannotReadTheApiByRequestsWithoutAnOriginButMayLinkToPages() {
        for (String site : new String[] {"cross-site", "same-site"}) {
            Rest foreign = rest.withHeaders("Sec-Fetch-Site", site);
            foreign.get("/api/v1/runs").problem(403, "foreign-origin");
            foreign.get("/%61pi/v1/backup").problem(403, "foreign-origin");
            foreign.get("/api/v1/none").problem(403, "foreign-origin");
            assertThat(foreign.get("/runs").status())
                    .isEqualTo(rest.get("/runs").status());
        }
        rest.withHeaders("Sec-Fetch-Site", "same-origin").get("/api/v1/runs").expect(200);
        rest.withHeaders("Sec-Fetch-Site", "none").get("/api/v1/runs").expect(200);
    }

    @Test
    void aServerWithOpenStreamsAndWaitingWorkersStopsAtOnceAndTakesItsFileAway() {
        long run = submitOne();
        new TestWorker(rest, "busy").lease();
        assertThat(second.home.resolve("server.json")).exists();
        Rest there = second.rest("Authorization", "Bearer " + TOKEN);
        EventStream stream = new EventStream(there, "/api/v1/runs/" + run + "/stream");
        stream.next("run");
        var waiting = java.util.concurrent.CompletableFuture.supplyAsync(() -> new TestWorker(there, "idle").ask(25));
        while (count("worker") < 2) {
            Thread.onSpinWait();
        }
        long begun = System.nanoTime();
        second.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        assertThat(waiting.join().text()).isBlank();
        assertThat(second.home.resolve("server.json")).doesNotExist();
        stream.close();
    }

    @Test
    void aRestartFindsEverything() throws IOException {
        long run = submitOne();
        TestWorker.Held held = new TestWorker(second.rest("Authorization", "Bearer " + TOKEN), "w").lease();
        held.losses(1, 1, 2, 0).expect(204);
        second.close();
        second = new SecondServer(second.home, database, "--lab.token=" + TOKEN);
        Rest again = second.rest("Authorization", "Bearer " + TOKEN);
        assertThat(again.get("/api/v1/runs/" + run).expect(200).get("state").asString())
                .isEqualTo("RUNNING");
        TestWorker.Held same = new TestWorker.Held(again, held.lease());
        same.losses(1, 1, 2, 0).expect(204);
        same.losses(2, 3, 4, 0).expect(204);
        same.succeed(0.5).expect(204);
        assertThat(count("metric")).isEqualTo(4);
        assertThat(Files.readString(second.home.resolve("server.json"))).contains("\"port\"");
    }
}
