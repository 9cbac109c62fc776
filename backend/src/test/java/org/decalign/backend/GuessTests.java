package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Whoever guesses tokens is slowed down, and nobody else. Time passes only when a test says so. */
class GuessTests extends LabServer {
    private static final String TOKEN = "the first administrator's";
    private static final String WORKER = "0123456789abcdef0123456789abcdef";

    @Autowired
    JdbcConnectionDetails database;

    private final AtomicLong nanos = new AtomicLong();
    private SecondServer server;
    private Rest admin;

    @BeforeEach
    void start() throws IOException {
        server = SecondServer.atTime(nanos::get, database, "--lab.token=" + TOKEN, "--lab.worker-token=" + WORKER);
        admin = with(TOKEN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAddressThatGuessesIsSlowedDown() {
        exhaust();
        assertThat(with("guess").get("/api/v1/runs").header("Retry-After")).isEqualTo("3");
        Rest.Answer login = server.rest().post("/api/v1/login", Map.of("token", "guess"));
        login.problem(429, "too-many-wrong-tokens");
        assertThat(login.header("Retry-After")).isNotBlank();
        admin.get("/api/v1/runs").problem(429, "too-many-wrong-tokens");
        assertThat(sql.sql("select count(*) from audit where status = 429")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aTokenThatWasRightFromAnAddressIsNotSlowedDownByGuessesFromIt() {
        admin.get("/api/v1/runs").expect(200);
        exhaust();
        admin.get("/api/v1/runs").expect(200);
    }

    @Test
    void aLongTokenThatIsRightIsLetInThoughItsAddressIsSlowedDown() {
        String made = admin.post("/api/v1/tokens", Map.of("name", "anna", "role", "viewer"))
                .expect(201)
                .get("secret")
                .asString();
        exhaust();
        with(made).get("/api/v1/runs").expect(200);
        with(WORKER).get("/api/v1/me").expect(200);
        server.rest().post("/api/v1/login", Map.of("token", made)).expect(204);
    }

    @Test
    void aLongTokenThatIsWrongWaitsLikeAnyOtherAndCostsNothingMeanwhile() {
        exhaust();
        Rest wrong = with("f".repeat(64));
        wrong.get("/api/v1/runs").problem(429, "too-many-wrong-tokens");
        nanos.addAndGet(Duration.ofMillis(2_999).toNanos());
        wrong.get("/api/v1/runs").problem(429, "too-many-wrong-tokens");
        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        wrong.get("/api/v1/runs").problem(401, "token-wrong");
        wrong.get("/api/v1/runs").problem(429, "too-many-wrong-tokens");
    }

    /** As many wrong tokens as an address may send at once. */
    private void exhaust() {
        for (int i = 0; i < 20; i++) {
            with("guess" + i).get("/api/v1/runs").problem(401, "token-wrong");
        }
        with("guess").get("/api/v1/runs").problem(429, "too-many-wrong-tokens");
    }

    private Rest with(String secret) {
        return server.rest("Authorization", "Bearer " + secret);
    }
}
