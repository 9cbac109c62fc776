package org.decalign.backend.run.group;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.decalign.backend.platform.Cursor;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.backend.run.RunQuery;
import org.decalign.protocol.run.GroupView;
import org.decalign.protocol.run.Page;
import org.decalign.protocol.run.RunSummary;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Replicate groups with their runs and statistics: three statements a page, whatever its length. */
@Component
class Groups {
    private static final String GROUP = """
            select g.id, g.name, e.name as experiment, d.name as dataset, g.preset, g.config_hash, g.created_at,
              g.last_run_id
            from replicate_group g join experiment e on e.id = g.experiment_id join dataset d on d.id = g.dataset_id
            """;
    private final JdbcClient sql;
    private final RunQuery runs;
    private final ScoreStatistics statistics;

    Groups(JdbcClient sql, RunQuery runs, ScoreStatistics statistics) {
        this.sql = sql;
        this.runs = runs;
        this.statistics = statistics;
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    GroupView get(long id) {
        List<Row> found = sql.sql(GROUP + " where g.id = :id")
                .param("id", id)
                .query((row, i) -> row(row))
                .list();
        if (found.isEmpty()) {
            throw new NotFound("group", id, "GET /api/v1/groups lists them.");
        }
        return views(found).get(0);
    }

    /** Groups by their newest run, newest first. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    Page<GroupView> list(@Nullable String experiment, @Nullable String dataset, Cursor cursor) {
        List<Row> found = sql.sql(GROUP + """
                        where g.last_run_id < :before
                          and (cast(:dataset as text) is null or (d.name = split_part(:dataset, '@', 1)
                            and starts_with(d.hash, split_part(:dataset, '@', 2))))
                          and (cast(:experiment as text) is null or exists (
                            select 1 from run r join experiment x on x.id = r.experiment_id
                            where r.group_id = g.id and x.name = :experiment))
                        order by g.last_run_id desc limit :limit
                        """)
                .param("before", cursor.after())
                .param("experiment", experiment, java.sql.Types.VARCHAR)
                .param("dataset", dataset, java.sql.Types.VARCHAR)
                .param("limit", cursor.fetch())
                .query((row, i) -> row(row))
                .list();
        Page<Row> page = cursor.page(found, Row::lastRun);
        return new Page<>(views(page.items()), page.next());
    }

    private List<GroupView> views(List<Row> groups) {
        List<Long> ids = groups.stream().map(r -> r.head().id()).toList();
        Map<Long, List<RunSummary>> byGroup = new HashMap<>();
        for (RunSummary run : runs.ofGroups(ids)) {
            byGroup.computeIfAbsent(run.group(), g -> new ArrayList<>()).add(run);
        }
        ScoreStatistics.Table table = statistics.of(ids);
        return groups.stream()
                .map(r -> view(r.head(), byGroup.getOrDefault(r.head().id(), List.of()), table))
                .toList();
    }

    private static GroupView view(GroupView head, List<RunSummary> runs, ScoreStatistics.Table table) {
        return new GroupView(
                head.id(),
                head.name(),
                head.experiment(),
                head.dataset(),
                head.preset(),
                head.configHash(),
                states(runs),
                table.get(head.id(), "valid"),
                table.get(head.id(), "test"),
                head.createdAt(),
                runs);
    }

    /** Counts over the newest run of each seed; the runs come newest first. */
    private static Map<String, Integer> states(List<RunSummary> runs) {
        Map<String, Integer> counts = new TreeMap<>();
        Set<Long> seeds = new HashSet<>();
        for (RunSummary run : runs) {
            if (seeds.add(run.seed())) {
                counts.merge(run.state().name(), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static Row row(java.sql.ResultSet row) throws java.sql.SQLException {
        GroupView head = new GroupView(
                row.getLong("id"),
                row.getString("name"),
                row.getString("experiment"),
                row.getString("dataset"),
                row.getString("preset"),
                row.getString("config_hash"),
                Map.of(),
                Map.of(),
                Map.of(),
                RunQuery.instant(row, "created_at"),
                List.of());
        return new Row(head, row.getLong("last_run_id"));
    }

    private record Row(GroupView head, long lastRun) {}
}
