package org.decalign.backend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.decalign.backend.run.LeaseSweep;
import org.decalign.datasets.bundled.BundledDatasets;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * One server on a PostgreSQL of its own for all test classes of the JVM, emptied before each test. Leases last an
 * hour and the sweep never runs by itself: tests end leases by SQL and call the sweep.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "lab.lease-duration=1h",
            "lab.sweep-grace=1h",
            "lab.code-version=test",
            "lab.max-body=200KB",
            "spring.main.banner-mode=off"
        })
abstract class LabServer {
    static final Path HOME = folder();

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient sql;

    @Autowired
    LeaseSweep sweep;

    Rest rest;

    @DynamicPropertySource
    static void home(DynamicPropertyRegistry registry) {
        registry.add("lab.home", HOME::toString);
        TestDatabase.register(registry);
    }

    @BeforeEach
    void empty() {
        rest = new Rest("http://127.0.0.1:" + port);
        sql.sql("""
                        do $$ begin
                          execute (select 'truncate ' || string_agg(quote_ident(tablename), ', ') || ' restart identity'
                                   from pg_tables where schemaname = 'public'
                                     and tablename not like 'literature%'
                                     and tablename not in ('server_secret', 'flyway_schema_history'));
                        end $$
                        """).update();
        sql.sql("""
                        insert into dataset (name, version, hash, size_bytes, manifest)
                        values ('digits', 1, repeat('a', 64), 1, cast(:manifest as jsonb))
                        """).param("manifest", MANIFEST).update();
    }

    /** Queues runs of the bundled preset on `digits`; answers their ids. */
    List<Long> submit(Map<String, Object> more) {
        JsonNode answer = rest.post("/api/v1/runs", Rest.with(Map.of("dataset", "digits", "preset", "mfeat"), more))
                .expect(201);
        return answer.get("runs").valueStream().map(r -> r.get("id").asLong()).toList();
    }

    long submitOne() {
        return submit(Map.of("seeds", List.of(1))).get(0);
    }

    String state(long run) {
        return rest.get("/api/v1/runs/" + run).expect(200).get("state").asString();
    }

    /** Lets all leases run out by PostgreSQL's clock and sweeps. */
    int expireAndSweep() {
        expire();
        return sweep.sweep();
    }

    void expire() {
        sql.sql("update job set expires_at = now() - interval '1 second' where state = 'LEASED'")
                .update();
    }

    long count(String table) {
        return sql.sql("select count(*) from " + table).query(Long.class).single();
    }

    /** The file of the bundled dataset. */
    static byte[] mfeat() throws IOException {
        try (InputStream file = BundledDatasets.MFEAT.open()) {
            return file.readAllBytes();
        }
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("lab-home");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static final String MANIFEST = """
            {"name": "digits", "hash": "%s", "suite": "generic", "task": "classification", "classes": 10,
             "modalities": [{"name": "pixels", "length": 16, "width": 15}, {"name": "fourier", "length": 1, "width": 76},
                            {"name": "profiles", "length": 1, "width": 216}],
             "splits": {"train": {"samples": 10, "labelHistogram": {}}, "valid": {"samples": 10, "labelHistogram": {}},
                        "test": {"samples": 10, "labelHistogram": {}}},
             "sequenceMask": false, "protocol": {}, "warnings": [], "files": []}
            """.formatted("a".repeat(64));
}
