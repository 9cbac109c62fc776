package org.decalign.backend.run;

import java.util.Map;
import java.util.Optional;
import org.decalign.backend.queue.Held;
import org.decalign.protocol.run.AttemptState;
import org.decalign.protocol.run.Failure;
import org.decalign.protocol.run.RunState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Changes of runs and attempts. The caller holds the run's job. */
@Component
public class RunRows {
    private final JdbcClient sql;

    RunRows(JdbcClient sql) {
        this.sql = sql;
    }

    RunState state(long run) {
        return sql.sql("select state from run where id = :run")
                .param("run", run)
                .query((row, i) -> RunState.valueOf(row.getString(1)))
                .single();
    }

    void begin(long run, int attempt) {
        sql.sql("""
                        update run set state = 'RUNNING', attempts = :attempt, started_at = coalesce(started_at, now())
                        where id = :run
                        """).param("attempt", attempt).param("run", run).update();
    }

    /** True when the progress is another than before. */
    boolean progress(long run, String progress) {
        return sql.sql("""
                                update run set progress = cast(:progress as jsonb)
                                where id = :run and progress is distinct from cast(:progress as jsonb)
                                """).param("progress", progress).param("run", run).update() > 0;
    }

    void move(long run, RunState state) {
        sql.sql("update run set state = :state where id = :run")
                .param("state", state.name())
                .param("run", run)
                .update();
    }

    void finish(long run, RunState state) {
        sql.sql("update run set state = :state, finished_at = now() where id = :run")
                .param("state", state.name())
                .param("run", run)
                .update();
    }

    void succeed(long run, String scores) {
        sql.sql("""
                        update run set state = 'SUCCEEDED', finished_at = now(), scores = cast(:scores as jsonb)
                        where id = :run
                        """).param("scores", scores).param("run", run).update();
    }

    void fail(long run, Failure failure) {
        sql.sql("""
                        update run set state = 'FAILED', finished_at = now(),
                          failure_kind = :kind, failure_message = :message
                        where id = :run
                        """)
                .param("kind", failure.kind())
                .param("message", failure.message())
                .param("run", run)
                .update();
    }

    void provenance(long run, @Nullable String provenance) {
        if (provenance != null) {
            sql.sql("update run set provenance = cast(:provenance as jsonb) where id = :run")
                    .param("provenance", provenance)
                    .param("run", run)
                    .update();
        }
    }

    /** Adds a run's scores: by split and name; null for an undefined one. */
    public void scores(long run, Map<String, Map<String, @Nullable Double>> bySplit) {
        bySplit.forEach((split, scores) -> scores.forEach((name, value) -> {
            sql.sql("insert into run_score (run_id, split, name, value) values (:run, :split, :name, :value)")
                    .param("run", run)
                    .param("split", split)
                    .param("name", name)
                    .param("value", value, java.sql.Types.DOUBLE)
                    .update();
        }));
    }

    void endAttempt(Held held, AttemptState state, @Nullable Failure failure, @Nullable String outcome) {
        sql.sql("""
                        update attempt set state = :state, finished_at = now(), outcome = cast(:outcome as jsonb),
                          failure_kind = :kind, failure_message = :message
                        where token = :token
                        """)
                .param("state", state.name())
                .param("outcome", outcome, java.sql.Types.VARCHAR)
                .param("kind", failure == null ? null : failure.kind(), java.sql.Types.VARCHAR)
                .param("message", failure == null ? null : failure.message(), java.sql.Types.VARCHAR)
                .param("token", held.token())
                .update();
    }

    /** How many attempts of a run ended unused after the last one that its worker used. */
    int unusedInARow(long run) {
        return sql.sql("""
                        select count(*) from attempt
                        where run_id = :run and not used and finished_at is not null
                          and number > coalesce((select max(number) from attempt where run_id = :run and used), 0)
                        """).param("run", run).query(Integer.class).single();
    }

    /** What the attempt with this token said at its end; empty without such an attempt or end. */
    Optional<Ended> ended(long token) {
        return sql.sql("""
                        select outcome, secret_hash from attempt
                        where token = :token and outcome is not null and secret_hash is not null
                        """)
                .param("token", token)
                .query((row, i) -> new Ended(row.getString(1), row.getBytes(2)))
                .optional();
    }

    /** The end of an attempt: the outcome as JSON, and the hash of the lease's secret. */
    record Ended(String outcome, byte[] secretHash) {}

    /** True when two JSON texts say the same, whatever the order of their keys. */
    boolean sameJson(String one, String other) {
        return sql.sql("select cast(:one as jsonb) = cast(:other as jsonb)")
                .param("one", one)
                .param("other", other)
                .query(Boolean.class)
                .single();
    }
}
