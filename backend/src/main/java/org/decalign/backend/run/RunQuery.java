package org.decalign.backend.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.decalign.backend.access.Owner;
import org.decalign.backend.platform.Cursor;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.backend.queue.WaitingReasons;
import org.decalign.protocol.cleanup.Lifecycle;
import org.decalign.protocol.run.Failure;
import org.decalign.protocol.run.Page;
import org.decalign.protocol.run.Progress;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.run.Scores;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Reading runs: summaries by id, by group, by filter. One statement each, and a few more if some of the runs wait. */
@Component
public class RunQuery {
    /**
     * The runs that stand for a seed, of rows with `run_id` and `state`: the newest, the newest that has not ended
     * badly and the newest that succeeded. How often the seed was run again does not matter.
     */
    public static final String STANDING = """
            unnest(array[max(run_id), max(run_id) filter (where state = 'SUCCEEDED'),
              max(run_id) filter (where state not in ('FAILED', 'CANCELLED', 'CANCELLING'))])
            """;

    private static final TypeReference<Map<String, String>> TAGS = new TypeReference<>() {};
    private static final String SUMMARY = """
            select r.*, coalesce(r.own_name, g.name) as name, g.preset, e.name as experiment, d.name as dataset,
              extract(epoch from coalesce(a.finished_at, now()) - a.started_at)::float8 as seconds_running
            from run r
              join replicate_group g on g.id = r.group_id
              join experiment e on e.id = r.experiment_id
              join dataset d on d.id = g.dataset_id
              left join attempt a on a.run_id = r.id and a.number = r.attempts
            """;
    private final JdbcClient sql;
    private final JsonColumn json;
    private final WaitingReasons reasons;

    RunQuery(JdbcClient sql, JsonColumn json, WaitingReasons reasons) {
        this.sql = sql;
        this.json = json;
        this.reasons = reasons;
    }

    /**
     * @throws NotFound when there is none
     */
    public RunSummary get(long run) {
        return all(List.of(run)).stream().findFirst().orElseThrow(() -> missing(sql, run));
    }

    /** The runs with these ids, newest first; unknown ids are left out. */
    public List<RunSummary> all(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : withReasons(sql.sql(SUMMARY + " where r.id in (:ids) order by r.id desc")
                        .param("ids", ids)
                        .query((row, i) -> summary(row))
                        .list());
    }

    /**
     * @throws NotFound when there is no such run
     */
    public void demand(long run) {
        boolean there = sql.sql("select exists (select 1 from run where id = :id)")
                .param("id", run)
                .query(Boolean.class)
                .single();
        if (!there) {
            throw missing(sql, run);
        }
    }

    /** By group: at most `limit` of the runs that it counts, newest first. Several groups may count a linked run. */
    public Map<Long, List<RunSummary>> newestOfGroups(Collection<Long> groups, int limit) {
        Map<Long, List<RunSummary>> byGroup = new HashMap<>();
        sql.sql("select newest.counted_by, found.* from (" + SUMMARY + """
                        ) found join (
                          select g.id as counted_by, m.run_id
                          from unnest(cast(:groups as bigint[])) g (id) cross join lateral (
                            select run_id from group_member
                            where group_id = g.id order by run_id desc limit :limit) m) newest
                          on newest.run_id = found.id
                        order by found.id desc
                        """)
                .param("groups", groups.toArray(Long[]::new))
                .param("limit", limit)
                .query(row -> {
                    byGroup.computeIfAbsent(row.getLong("counted_by"), group -> new ArrayList<>())
                            .add(summary(row));
                });
        Map<Long, String> waiting = waiting(byGroup.values().stream().flatMap(List::stream));
        byGroup.replaceAll((group, runs) -> told(runs, waiting));
        return byGroup;
    }

    /** The runs that stand for a group's seeds, newest first. */
    public List<RunSummary> ofGroup(long group) {
        return withReasons(sql.sql(SUMMARY + " where r.id in (select " + STANDING + """
                          from group_member where group_id = :group group by seed)
                        order by r.id desc
                        """)
                .param("group", group)
                .query((row, i) -> summary(row))
                .list());
    }

    Page<RunSummary> list(RunFilter filter, Cursor cursor) {
        List<RunSummary> found = sql.sql(SUMMARY + RunFilter.WHERE + " order by r.id desc limit :limit")
                .params(filter.parameters(json))
                .param("before", cursor.after())
                .param("limit", cursor.fetch())
                .query((row, i) -> summary(row))
                .list();
        return cursor.page(withReasons(found), RunSummary::id);
    }

    /** The answer names the newest run, so that a mistyped number shows. */
    static NotFound missing(JdbcClient sql, long run) {
        long newest = sql.sql("select coalesce(max(id), 0) from run")
                .query(Long.class)
                .single();
        String hint = newest == 0 ? "There is none yet." : "The newest is " + newest + ". GET /api/v1/runs lists them.";
        return new NotFound("run", run, hint);
    }

    /** The same runs; those that wait say what none of the present workers can do. */
    private List<RunSummary> withReasons(List<RunSummary> runs) {
        return told(runs, waiting(runs.stream()));
    }

    private static List<RunSummary> told(List<RunSummary> runs, Map<Long, String> waiting) {
        return runs.stream().map(run -> run.waitingFor(waiting.get(run.id()))).toList();
    }

    private Map<Long, String> waiting(Stream<RunSummary> runs) {
        return reasons.of(runs.filter(run -> run.state() == RunState.QUEUED)
                .map(RunSummary::id)
                .toList());
    }

    private RunSummary summary(ResultSet row) throws SQLException {
        return new RunSummary(
                row.getLong("id"),
                row.getLong("group_id"),
                row.getString("name"),
                row.getString("experiment"),
                row.getString("dataset"),
                row.getString("preset"),
                row.getLong("seed"),
                RunState.valueOf(row.getString("state")),
                row.getInt("priority"),
                row.getInt("attempts"),
                json.read(row.getString("tags"), TAGS),
                json.readNullable(row.getString("progress"), Progress.class),
                json.readNullable(row.getString("scores"), Scores.class),
                failure(row),
                instant(row, "created_at"),
                instantOrNull(row, "started_at"),
                instantOrNull(row, "finished_at"),
                row.getObject("seconds_running", Double.class),
                row.getString("code"),
                null,
                Owner.name(row),
                Lifecycle.valueOf(row.getString("lifecycle")));
    }

    static @Nullable Failure failure(ResultSet row) throws SQLException {
        String kind = row.getString("failure_kind");
        return kind == null ? null : new Failure(kind, row.getString("failure_message"));
    }

    /** A column that is never null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** A column that may be null. */
    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
