package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A lease is proven by its secret, a worker by its own; numbers and ids can be guessed. */
class LeaseSecretTests extends LabServer {
    private static final String GUESS = "0123456789abcdef0123456789abcdef";

    @Autowired
    JdbcConnectionDetails database;

    @Test
    void whoKnowsOnlyTheTokenCanDoNothingUnderTheLease() {
        long run = submitOne();
        TestWorker.Held held = new TestWorker(rest, "w").lease();
        long events = count("run_event");
        refusesAll(held.withSecret(GUESS));
        for (String table : List.of("metric", "log_line", "prediction", "artifact", "run_score")) {
            assertThat(count(table)).as(table).isZero();
        }
        assertThat(count("run_event")).isEqualTo(events);
        assertThat(state(run)).isEqualTo("RUNNING");
        held.succeed(0.5).expect(204);
    }

    private static void refusesAll(TestWorker.Held stranger) {
        String type = "lease-secret-wrong";
        stranger.beat(1).problem(403, type);
        stranger.resume(0, 0).problem(403, type);
        stranger.losses(1, 1, 3, 0).problem(403, type);
        stranger.log(1, "not mine").problem(403, type);
        stranger.predict("test", "a").problem(403, type);
        stranger.checkpoint("c.safetensors", 1, "c").problem(403, type);
        stranger.succeed(1).problem(403, type);
    }

    @Test
    void anEndedLeaseRepeatsItsOutcomeOnlyWithItsSecret() {
        submitOne();
        TestWorker.Held held = new TestWorker(rest, "w").lease();
        held.succeed(0.75).expect(204);
        held.withSecret(GUESS).succeed(0.75).problem(403, "lease-secret-wrong");
        held.withSecret(GUESS).succeed(0.5).problem(403, "lease-secret-wrong");
        held.succeed(0.75).expect(204);
    }

    @Test
    void noSecretIsStoredAsItIs() {
        submitOne();
        TestWorker.Held held = new TestWorker(rest, "w").lease();
        String secret = held.lease().get("secret").asString();
        assertThat(secret).hasSizeGreaterThanOrEqualTo(43);
        assertThat(sql.sql("select encode(secret_hash, 'hex') from attempt")
                        .query(String.class)
                        .single())
                .isEqualTo(TestWorker.sha256(secret));
    }

    @Test
    void noAnswerButTheLeaseShowsASecret() {
        long run = submitOne();
        String secret = new TestWorker(rest, "w").lease().lease().get("secret").asString();
        for (String path : List.of("/workers", "/queue", "/runs/" + run, "/runs/" + run + "/attempts")) {
            assertThat(rest.get("/api/v1" + path).text()).doesNotContain(secret).doesNotContain("secret");
        }
    }

    @Test
    void askingWithAnotherWorkersIdIsRefusedAndChangesNothing() {
        submit(Map.of("seeds", List.of(1, 2)));
        TestWorker owner = new TestWorker(rest, "w");
        TestWorker.Held held = owner.lease();
        new TestWorker(rest, "w", Map.of("team", "thief"), GUESS).ask(0).problem(409, "worker-id-taken");
        assertThat(rest.get("/api/v1/workers").text()).doesNotContain("thief");
        held.beat(1).expect(200);
        assertThat(count("attempt")).isEqualTo(1);
    }

    @Test
    void aLeaseRequestNeedsTheWorkersSecret() {
        submitOne();
        new TestWorker(rest, "w", Map.of(), "short").ask(0).problem(422, "invalid-request");
        assertThat(count("worker")).isZero();
    }

    @Test
    void aWorkerOfTheFirstProtocolVersionIsRefusedWithBothVersionsNamedUnderALeaseToo() {
        submitOne();
        TestWorker old = new TestWorker(rest, "old");
        String detail = old.askWithoutSecret()
                .problem(409, "protocol-mismatch")
                .get("detail")
                .asString();
        assertThat(detail).contains("version 1").contains("version 2");
        TestWorker.Held held = old.lease().withSecret(null);
        assertThat(held.beat(1).problem(409, "protocol-mismatch").get("detail").asString())
                .isEqualTo(detail);
        held.succeed(1).problem(409, "protocol-mismatch");
        held.log(1, "late").problem(409, "protocol-mismatch");
    }

    @Test
    void leasesHeldAtTheUpgradeEndWithoutCounting() {
        OldSchema old = OldSchema.at("8", sql, database);
        JdbcClient there = old.sql();
        there.sql("""
                        insert into dataset (name, version, hash, size_bytes, manifest)
                        values ('digits', 1, repeat('a', 64), 1, cast(:manifest as jsonb));
                        insert into config (hash, keys) values (repeat('b', 64), '{}');
                        insert into experiment (name) values ('e');
                        insert into replicate_group (dataset_id, config_hash, code_version, experiment_id, name)
                        values (1, repeat('b', 64), 'test', 1, 'g');
                        insert into worker (id, name, host, device, threads, memory_bytes, labels, software)
                        values ('w', 'w', 'here', 'cpu', 1, 1, '{}', 'old');
                        insert into run (group_id, experiment_id, seed, state, priority, attempts, started_at)
                        values (1, 1, 1, 'RUNNING', 0, 1, now()), (1, 1, 2, 'CANCELLING', 0, 1, now());
                        insert into job (run_id, state, priority, require, attempt, losses, token, worker_id, expires_at)
                        values (1, 'LEASED', 0, '{}', 1, 2, 1, 'w', now()), (2, 'LEASED', 0, '{}', 1, 0, 2, 'w', now());
                        insert into attempt (run_id, number, token, worker_id) values (1, 1, 1, 'w'), (2, 1, 2, 'w');
                        """).param("manifest", MANIFEST).update();
        old.migrate();
        assertThat(texts(there, "select state || losses from job order by run_id"))
                .containsExactly("READY2", "DONE0");
        assertThat(texts(there, "select state from run order by id")).containsExactly("QUEUED", "CANCELLED");
        assertThat(texts(there, "select state from attempt")).containsOnly("RELEASED");
    }

    private static List<String> texts(JdbcClient there, String query) {
        return there.sql(query).query(String.class).list();
    }
}
