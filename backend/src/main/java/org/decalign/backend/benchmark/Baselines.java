package org.decalign.backend.benchmark;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decalign.backend.access.Owner;
import org.decalign.backend.benchmark.BenchmarkRows.Benchmark;
import org.decalign.backend.platform.Cursor;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.run.RunQuery;
import org.decalign.protocol.benchmark.BaselineView;
import org.decalign.protocol.benchmark.BenchmarkView.State;
import org.decalign.protocol.benchmark.CreateBenchmark.Entry;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/**
 * Promoted scores. A name's newest counts; the earlier ones stay for the benchmarks that were held to them. A deleted
 * benchmark's does not count: the view `promotion` leaves it out.
 */
@Component
class Baselines {
    private static final TypeReference<Map<String, Promoted>> SCORES = new TypeReference<>() {};
    private static final int PROMOTIONS = 100;

    /** The code versions of the runs of `newest`. */
    private static final String TRAINED = """
            lateral (select coalesce(array_agg(distinct r.code order by r.code) filter (where r.code is not null), '{}')
                     as trained from baseline_run b join run r on r.id = b.run_id where b.baseline_id = newest.id) codes
            """;

    private final JdbcClient sql;
    private final JsonColumn json;

    Baselines(JdbcClient sql, JsonColumn json) {
        this.sql = sql;
        this.json = json;
    }

    /**
     * One entry as it was promoted.
     *
     * @param dataset as `name@hash`
     */
    record Promoted(String dataset, EntryScores scores) {}

    /**
     * A baseline's scores.
     *
     * @param scores by entry
     */
    record Baseline(long benchmark, Map<String, Promoted> scores) {
        /** Returns null without such an entry on this version of the data, an empty list without such a score. */
        @Nullable
        List<@Nullable Double> values(Entry entry, Limit limit) {
            Promoted found = scores.get(String.valueOf(entry.name()));
            return found == null || !found.dataset().equals(entry.dataset())
                    ? null
                    : found.scores().values(limit);
        }
    }

    /**
     * Why it was promoted.
     *
     * @param reason null if nothing spoke against it
     */
    record Why(State verdict, @Nullable String reason) {}

    /**
     * The newest promotion under a name.
     *
     * @param benchmark the one that was promoted
     * @param owner who promoted it; null if it is older than the tokens
     */
    record Newest(long id, long benchmark, @Nullable Owner owner) {}

    /** Returns the newest promotion under a name. */
    Optional<Newest> newest(String suite, String name) {
        return sql.sql("""
                        select id, benchmark_id, owner_token, owner_name from promotion
                        where suite = :suite and name = :name order by id desc limit 1
                        """)
                .param("suite", suite)
                .param("name", name)
                .query((row, i) -> new Newest(row.getLong("id"), row.getLong("benchmark_id"), Owner.of(row)))
                .optional();
    }

    /** Lets other promotions under the name wait until the transaction ends. */
    void lock(String suite, String name) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(:what, 0))")
                .param("what", "baseline " + suite + "\n" + name)
                .query(rows -> {});
    }

    Baseline get(long id) {
        return sql.sql("select benchmark_id, scores from baseline where id = :id")
                .param("id", id)
                .query((row, i) ->
                        new Baseline(row.getLong("benchmark_id"), json.read(row.getString("scores"), SCORES)))
                .single();
    }

    /**
     * Keeps the scores under a name, with the ids of the runs that have them.
     *
     * @param why the verdict, and the reason for a promotion in spite of it
     */
    void promote(Benchmark benchmark, String name, Map<String, Promoted> scores, Why why, Owner owner) {
        sql.sql("""
                        with promoted as (
                          insert into baseline
                            (suite, name, benchmark_id, commit_id, scores, verdict, reason, owner_token, owner_name)
                          values (:suite, :name, :benchmark, :commit, cast(:scores as jsonb), :verdict, :reason,
                            :owner_token, :owner_name)
                          returning id)
                        insert into baseline_run (baseline_id, entry, seed, run_id)
                        select promoted.id, r.entry, r.seed, r.run_id from promoted, benchmark_run r
                        where r.benchmark_id = :benchmark
                        """)
                .param("suite", benchmark.name())
                .param("name", name)
                .param("benchmark", benchmark.id())
                .param("commit", benchmark.commit(), java.sql.Types.VARCHAR)
                .param("scores", json.write(scores))
                .param("verdict", why.verdict().name())
                .param("reason", why.reason(), java.sql.Types.VARCHAR)
                .params(owner.parameters())
                .update();
    }

    /** The newest promotion under each name, by suite and name. */
    Page<BaselineView> list(Cursor cursor) {
        List<BaselineView> found = sql.sql("""
                        select * from (
                          select distinct on (suite, name) * from promotion order by suite, name, id desc) newest,
                        """ + TRAINED + " order by suite, name offset :after limit :limit")
                .param("after", cursor.after())
                .param("limit", cursor.fetch())
                .query((row, i) -> view(row))
                .list();
        return cursor.pageAt(found);
    }

    /** The newest promotions of a suite, newest first. */
    List<BaselineView> promotions(String suite) {
        return sql.sql("""
                        select * from (
                          select * from promotion where suite = :suite order by id desc limit :limit) newest,
                        """ + TRAINED + " order by id desc")
                .param("suite", suite)
                .param("limit", PROMOTIONS)
                .query((row, i) -> view(row))
                .list();
    }

    /** Returns the newest promotion under a name, which must have one. */
    BaselineView view(String suite, String name) {
        return sql.sql("""
                        select * from (select * from promotion
                          where suite = :suite and name = :name order by id desc limit 1) newest,
                        """ + TRAINED)
                .param("suite", suite)
                .param("name", name)
                .query((row, i) -> view(row))
                .single();
    }

    private static BaselineView view(ResultSet row) throws SQLException {
        String verdict = row.getString("verdict");
        return new BaselineView(
                row.getString("suite"),
                row.getString("name"),
                row.getLong("benchmark_id"),
                row.getString("commit_id"),
                List.of((String[]) row.getArray("trained").getArray()),
                RunQuery.instant(row, "promoted_at"),
                verdict == null ? null : State.valueOf(verdict),
                row.getString("reason"),
                Owner.name(row));
    }
}
