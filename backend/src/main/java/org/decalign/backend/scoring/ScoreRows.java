package org.decalign.backend.scoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.run.RunQuery;
import org.decalign.backend.run.RunRows;
import org.decalign.protocol.run.ScoreVersion;
import org.decalign.protocol.run.Scores;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Scores of runs with their versions, as they are stored. */
@Component
class ScoreRows {
    private static final String OLDER = """
            r.state = 'SUCCEEDED' and coalesce((r.scores ->> 'rules')::integer, 1) < :rules
              and r.scores ->> 'kept' is null
            """;
    private final JdbcClient sql;
    private final JsonColumn json;
    private final RunRows runs;

    ScoreRows(JdbcClient sql, JsonColumn json, RunRows runs) {
        this.sql = sql;
        this.json = json;
        this.runs = runs;
    }

    /**
     * A run whose scores are by earlier rules.
     *
     * @param dataset id of its dataset version
     */
    record Scored(long run, long dataset, Scores scores) {}

    /** The first such run after this one. */
    Optional<Long> olderAfter(long run, int rules) {
        return sql.sql("select r.id from run r where r.id > :after and " + OLDER + " order by r.id limit 1")
                .param("after", run)
                .param("rules", rules)
                .query(Long.class)
                .optional();
    }

    /** Returns the run if its scores are by earlier rules. */
    Optional<Scored> older(long run, int rules) {
        return sql.sql("""
                        select r.id, r.scores, g.dataset_id from run r join replicate_group g on g.id = r.group_id
                        where r.id = :run and
                        """ + OLDER)
                .param("run", run)
                .param("rules", rules)
                .query((row, i) -> new Scored(
                        row.getLong("id"), row.getLong("dataset_id"), json.read(row.getString("scores"), Scores.class)))
                .optional();
    }

    /** Keeps the old scores as an earlier version and puts the new ones in their place. */
    void replace(Scored old, Scores scores) {
        sql.sql("""
                        insert into earlier_scores (run_id, rules, scores)
                        select id, :rules, scores from run where id = :run
                        on conflict do nothing
                        """).param("rules", rules(old.scores())).param("run", old.run()).update();
        put(old.run(), scores);
        sql.sql("delete from run_score where run_id = :run")
                .param("run", old.run())
                .update();
        runs.scores(old.run(), Map.of("valid", scores.valid(), "test", scores.test()));
    }

    void put(long run, Scores scores) {
        sql.sql("update run set scores = cast(:scores as jsonb) where id = :run")
                .param("scores", json.write(scores))
                .param("run", run)
                .update();
    }

    /** The scores that count, then what they replaced, newest first; empty before the run's end. */
    List<ScoreVersion> versions(long run) {
        return sql.sql("""
                        select scores, null as replaced_at from run where id = :run and scores is not null
                        union all
                        (select scores, replaced_at from earlier_scores where run_id = :run order by rules desc)
                        """).param("run", run).query((row, i) -> version(row)).list();
    }

    static int rules(Scores scores) {
        return Objects.requireNonNullElse(scores.rules(), 1);
    }

    private ScoreVersion version(ResultSet row) throws SQLException {
        Scores scores = json.read(row.getString("scores"), Scores.class);
        return new ScoreVersion(rules(scores), scores, RunQuery.instantOrNull(row, "replaced_at"));
    }
}
