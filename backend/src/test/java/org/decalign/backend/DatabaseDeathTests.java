package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded PostgreSQL is killed while its server lives. */
class DatabaseDeathTests {
    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    Path home;

    @Test
    void aServerStartsItsKilledDatabaseAgainAndSaysMeanwhileThatItIsNotReady() throws Exception {
        try (SecondServer server = SecondServer.embedded(home, "--spring.datasource.hikari.connection-timeout=500")) {
            Rest rest = server.rest();
            rest.post("/api/v1/experiments", Map.of("name", "kept")).expect(201);
            Path program = program();
            Path aside = home.resolve("aside");
            Files.move(program, aside); // so that it is away until the test has looked
            kill();
            await().atMost(SOON).until(() -> readiness(rest) == 503);
            rest.get("/api/v1/experiments").problem(503, "database-away");
            assertThat(rest.get("/actuator/health/liveness").status()).isEqualTo(200);
            Files.move(aside, program);
            await().atMost(SOON).until(() -> readiness(rest) == 200);
            assertThat(rest.get("/api/v1/experiments").expect(200).toString()).contains("kept");
        }
    }

    private static int readiness(Rest rest) {
        return rest.get("/actuator/health/readiness").status();
    }

    private Path program() throws IOException {
        try (Stream<Path> unpacked = Files.walk(home.resolve("postgres"))) {
            return unpacked.filter(path -> path.endsWith("bin/postgres"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void kill() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(home.resolve("db/postmaster.pid")).get(0).strip());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }
}
