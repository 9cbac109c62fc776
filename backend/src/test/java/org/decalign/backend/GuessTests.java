package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Whoever guesses tokens is slowed down, and nobody else. */
class GuessTests extends LabServer {
    private static final String TOKEN = "the first administrator's";
    private static final String WORKER = "0123456789abcdef0123456789abcdef";

    @Autowired
    JdbcConnectionDetails database;

    private SecondServer server;
    private Rest admin;

    @BeforeEach
    void start() throws IOException {
        server = new SecondServer(database, "--lab.token=" + TOKEN, "--lab.worker-token=" + WORKER);
        admin = with(TOKEN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAddressThatGuessesIsSlowedDown() {
        Rest guess = with("guess");
        int wrong = 0;
        Rest.Answer answer = guess.get("/api/v1/runs");
        while (answer.status() == 401 && wrong < 100) {
            wrong++;
            answer = guess.get("/api/v1/runs");
        }
        answer.problem(429, "too-many-wrong-tokens");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 3);
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

    private void exhaust() {
        for (int i = 0; i < 30; i++) {
            with("guess" + i).get("/api/v1/runs");
        }
        with("guess").get("/api/v1/runs").problem(429, "too-many-wrong-tokens");
    }

    private Rest with(String secret) {
        return server.rest("Authorization", "Bearer " + secret);
    }
}
