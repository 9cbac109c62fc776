package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Clients that read a byte at a time, without a pause, on a server that wants a gigabyte a second over half a second,
 * has one place for large answers and waits for a write as long as ever.
 */
class AnswerRateTests extends LabServer {
    private static final int LARGE = 30_000_000;

    @Autowired
    JdbcConnectionDetails database;

    private SecondServer server;
    private Rest there;
    private long run;

    @BeforeEach
    void start() throws IOException {
        run = submitOne();
        server = new SecondServer(
                database,
                "--lab.limits.answer-rate=1GB",
                "--lab.limits.answer-grace=500ms",
                "--lab.limits.heavy-readers=1",
                "--server.tomcat.threads.max=2");
        there = server.rest();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aLargeAnswerThatDripsIsBrokenOffAndItsPlaceIsFree() throws IOException {
        predict(200_000);
        String path = "/api/v1/runs/" + run + "/predictions";
        assertBrokenOff(path, "application/x-ndjson");
        there.get(path + "?limit=1").expect(200);
    }

    @Test
    void aRunsFileThatDripsIsBrokenOffAndItsThreadIsFree() throws IOException {
        TestWorker.Held held = new TestWorker(there, "w").lease();
        held.checkpoint("c", 1, "x".repeat(LARGE)).expect(201);
        assertBrokenOff("/api/v1/runs/" + held.run() + "/artifacts/c", "*/*");
        assertThreadsAreFree();
    }

    @Test
    void aDatasetsFileThatDripsIsBrokenOffAndItsThreadIsFree() throws IOException {
        sql.sql("update dataset set manifest = jsonb_set(manifest, '{files}', cast(:files as jsonb))")
                .param(
                        "files",
                        "[{\"name\": \"train.safetensors\", \"size\": 1, \"sha256\": \"" + "b".repeat(64) + "\"}]")
                .update();
        Path folder = Files.createDirectories(server.home.resolve("datasets").resolve("a".repeat(64)));
        Files.write(folder.resolve("train.safetensors"), new byte[LARGE]);
        assertBrokenOff("/api/v1/datasets/digits/files/train.safetensors", "*/*");
        assertThreadsAreFree();
    }

    private void assertBrokenOff(String path, String accept) throws IOException {
        try (SlowReader reader = new SlowReader(there, path, accept)) {
            assertThat(reader.firstLine()).startsWith("HTTP/1.1 200");
            assertThat(reader.drip(LARGE)).isLessThan(LARGE);
        }
    }

    /** The server has one thread for readers. */
    private void assertThreadsAreFree() {
        there.get("/api/v1/runs").expect(200);
    }

    private void predict(int rows) {
        sql.sql("""
                        insert into prediction (run_id, split, position, sample, label, output)
                        select :run, 'test', n, lpad(n::text, 150, 'x'), 1, '{0.25, 0.75}'
                        from generate_series(1, :rows) n
                        """).param("run", run).param("rows", rows).update();
    }
}
