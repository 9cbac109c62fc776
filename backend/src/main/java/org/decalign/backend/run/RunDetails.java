package org.decalign.backend.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.decalign.backend.platform.Cursor;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.queue.Wanted;
import org.decalign.backend.queue.Workers;
import org.decalign.protocol.run.AttemptState;
import org.decalign.protocol.run.AttemptView;
import org.decalign.protocol.run.Page;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.run.RunView;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** All that is known of one run. */
@Component
public class RunDetails {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
    private static final int ATTEMPTS_SHOWN = 100;
    private static final int LINKS_SHOWN = 100;
    private static final String ATTEMPT = """
            select a.*, w.name as worker, w.device from attempt a join worker w on w.id = a.worker_id
            where a.run_id = :run
            """;
    private final JdbcClient sql;
    private final JsonColumn json;
    private final RunQuery query;
    private final Workers workers;

    RunDetails(JdbcClient sql, JsonColumn json, RunQuery query, Workers workers) {
        this.sql = sql;
        this.json = json;
        this.query = query;
        this.workers = workers;
    }

    /**
     * What a worker trains.
     *
     * @param config every key that acts, with its value; the seed among them
     */
    public record Work(long seed, long dataset, Map<String, Object> config) {}

    /** The work of a run that exists. */
    public Work work(long run) {
        return sql.sql("""
                        select r.seed, g.dataset_id, c.keys from run r
                          join replicate_group g on g.id = r.group_id join config c on c.hash = g.config_hash
                        where r.id = :run
                        """)
                .param("run", run)
                .query((row, i) -> new Work(
                        row.getLong("seed"),
                        row.getLong("dataset_id"),
                        withSeed(json.read(row.getString("keys"), OBJECT), row.getLong("seed"))))
                .single();
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    RunView view(long run) {
        RunSummary summary = query.get(run);
        List<AttemptView> attempts = newestAttempts(run);
        return sql.sql("""
                        select d.hash as dataset_hash, g.config_hash, g.code_version, c.keys, r.changed, r.notes,
                          r.provenance, r.require
                        from run r join replicate_group g on g.id = r.group_id
                          join dataset d on d.id = g.dataset_id join config c on c.hash = g.config_hash
                        where r.id = :run
                        """)
                .param("run", run)
                .query((row, i) -> view(row, summary, attempts))
                .single();
    }

    /** Oldest first. */
    Page<AttemptView> attempts(long run, Cursor cursor) {
        List<AttemptView> found = sql.sql(ATTEMPT + " and a.number > :after order by a.number limit :limit")
                .param("run", run)
                .param("after", cursor.after())
                .param("limit", cursor.fetch())
                .query((row, i) -> attempt(row))
                .list();
        return cursor.page(found, AttemptView::number);
    }

    /** Newest last. */
    private List<AttemptView> newestAttempts(long run) {
        List<AttemptView> found = sql.sql(ATTEMPT + " order by a.number desc limit :limit")
                .param("run", run)
                .param("limit", ATTEMPTS_SHOWN)
                .query((row, i) -> attempt(row))
                .list();
        return found.stream()
                .sorted(Comparator.comparingInt(AttemptView::number))
                .toList();
    }

    private RunView view(ResultSet row, RunSummary summary, List<AttemptView> attempts) throws SQLException {
        String provenance = row.getString("provenance");
        return new RunView(
                summary,
                row.getString("dataset_hash"),
                row.getString("config_hash"),
                row.getString("code_version"),
                withSeed(json.read(row.getString("keys"), OBJECT), summary.seed()),
                json.read(row.getString("changed"), STRINGS),
                row.getString("notes"),
                attempts,
                provenance == null ? null : json.read(provenance, OBJECT),
                waitsForCode(summary),
                json.read(row.getString("require"), LABELS),
                linkedBy(summary.id()));
    }

    private @Nullable String waitsForCode(RunSummary run) {
        boolean bound = run.state() == RunState.QUEUED && run.code() != null;
        return bound && workers.fit(new Wanted(Map.of(), run.code())).fitting() == 0 ? run.code() : null;
    }

    private List<RunView.Link> linkedBy(long run) {
        return sql.sql("""
                        select g.id, e.name from group_link l join replicate_group g on g.id = l.group_id
                          join experiment e on e.id = g.experiment_id
                        where l.run_id = :run order by g.id limit :limit
                        """)
                .param("run", run)
                .param("limit", LINKS_SHOWN)
                .query((row, i) -> new RunView.Link(row.getLong("id"), row.getString("name")))
                .list();
    }

    private static AttemptView attempt(ResultSet row) throws SQLException {
        boolean resumed = row.getLong("resumed_step") > 0;
        return new AttemptView(
                row.getInt("number"),
                AttemptState.valueOf(row.getString("state")),
                row.getString("worker"),
                row.getString("device"),
                RunQuery.instant(row, "started_at"),
                RunQuery.instantOrNull(row, "finished_at"),
                RunQuery.failure(row),
                resumed ? row.getObject("resumed_epoch", Integer.class) : null,
                resumed ? row.getObject("resumed_step", Long.class) : null);
    }

    private static Map<String, Object> withSeed(Map<String, Object> config, long seed) {
        Map<String, Object> sorted = new TreeMap<>(config);
        sorted.put("seed", seed);
        return sorted;
    }
}
