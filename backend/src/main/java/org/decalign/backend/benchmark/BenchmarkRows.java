package org.decalign.backend.benchmark;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.decalign.backend.access.Owner;
import org.decalign.backend.platform.Cursor;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.run.RunQuery;
import org.decalign.protocol.benchmark.CodeRule;
import org.decalign.protocol.cleanup.Lifecycle;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Benchmarks and their runs in the database. */
@Component
class BenchmarkRows {
    private static final String BENCHMARK =
            "select id, name, definition, commit_id, code_rule, baseline_name, baseline_id, created_at,"
                    + " owner_token, owner_name from benchmark";
    private final JdbcClient sql;
    private final JsonColumn json;

    BenchmarkRows(JdbcClient sql, JsonColumn json) {
        this.sql = sql;
        this.json = json;
    }

    /**
     * @param baseline the name it is held to
     * @param owner null if it is older than the tokens
     * @param baselineId what stood under the name when it was made
     */
    record Benchmark(
            long id,
            String name,
            Definition definition,
            @Nullable String commit,
            CodeRule code,
            @Nullable String baseline,
            @Nullable Long baselineId,
            Instant createdAt,
            @Nullable Owner owner) {}

    /** One seed of an entry, by the entry's place. */
    record EntryRun(int entry, long seed, long run) {}

    long add(
            String name,
            Definition definition,
            @Nullable String commit,
            CodeRule code,
            @Nullable String baseline,
            @Nullable Long baselineId,
            Owner owner) {
        return sql.sql("""
                        insert into benchmark
                          (name, definition, commit_id, code_rule, baseline_name, baseline_id, owner_token, owner_name)
                        values (:name, cast(:definition as jsonb), :commit, :code, :baseline, :baselineId,
                          :owner_token, :owner_name)
                        returning id
                        """)
                .param("name", name)
                .param("definition", json.write(definition))
                .param("commit", commit, java.sql.Types.VARCHAR)
                .param("code", code.name())
                .param("baseline", baseline, java.sql.Types.VARCHAR)
                .param("baselineId", baselineId, java.sql.Types.BIGINT)
                .params(owner.parameters())
                .query(Long.class)
                .single();
    }

    void addRun(long benchmark, EntryRun run) {
        sql.sql("""
                        insert into benchmark_run (benchmark_id, entry, seed, run_id)
                        values (:benchmark, :entry, :seed, :run)
                        """)
                .param("benchmark", benchmark)
                .param("entry", run.entry())
                .param("seed", run.seed())
                .param("run", run.run())
                .update();
    }

    Optional<Benchmark> find(long id) {
        return sql.sql(BENCHMARK + " where id = :id")
                .param("id", id)
                .query((row, i) -> benchmark(row))
                .optional();
    }

    /**
     * Newest first.
     *
     * @param lifecycle null: all that are not deleted
     */
    Page<Benchmark> list(@Nullable String name, @Nullable Lifecycle lifecycle, Cursor cursor) {
        List<Benchmark> found = sql.sql(BENCHMARK + """
                         where id < :before and (cast(:name as text) is null or name = :name)
                          and (lifecycle = :lifecycle or (cast(:lifecycle as text) is null and lifecycle <> 'DELETED'))
                        order by id desc limit :limit
                        """)
                .param("before", cursor.after())
                .param("name", name, java.sql.Types.VARCHAR)
                .param("lifecycle", lifecycle == null ? null : lifecycle.name(), java.sql.Types.VARCHAR)
                .param("limit", cursor.fetch())
                .query((row, i) -> benchmark(row))
                .list();
        return cursor.page(found, Benchmark::id);
    }

    boolean isDeleted(long benchmark) {
        return sql.sql("select lifecycle = 'DELETED' from benchmark where id = :id")
                .param("id", benchmark)
                .query(Boolean.class)
                .single();
    }

    /** By entry, then seed. */
    Map<Integer, List<EntryRun>> runs(long benchmark) {
        Map<Integer, List<EntryRun>> byEntry = new TreeMap<>();
        sql.sql("select entry, seed, run_id from benchmark_run where benchmark_id = :id order by entry, seed")
                .param("id", benchmark)
                .query((row, i) -> new EntryRun(row.getInt("entry"), row.getLong("seed"), row.getLong("run_id")))
                .list()
                .forEach(run -> byEntry.computeIfAbsent(run.entry(), entry -> new java.util.ArrayList<>())
                        .add(run));
        return byEntry;
    }

    /** By entry: the group of the benchmark's own experiment that counts its runs. Leaves out entries without one. */
    Map<Integer, Long> groups(Benchmark benchmark) {
        Map<Integer, Long> byEntry = new TreeMap<>();
        sql.sql("""
                        select b.entry, max(m.group_id) as group_id
                        from benchmark_run b join group_member m using (run_id)
                          join replicate_group g on g.id = m.group_id join experiment e on e.id = g.experiment_id
                        where b.benchmark_id = :id and e.name = :name group by b.entry
                        """).param("id", benchmark.id()).param("name", benchmark.name()).query(row -> {
            byEntry.put(row.getInt("entry"), row.getLong("group_id"));
        });
        return byEntry;
    }

    private Benchmark benchmark(ResultSet row) throws SQLException {
        return new Benchmark(
                row.getLong("id"),
                row.getString("name"),
                json.read(row.getString("definition"), Definition.class),
                row.getString("commit_id"),
                CodeRule.valueOf(row.getString("code_rule")),
                row.getString("baseline_name"),
                row.getObject("baseline_id", Long.class),
                RunQuery.instant(row, "created_at"),
                Owner.of(row));
    }
}
