package org.decalign.backend.run.group;

import java.util.List;
import java.util.Map;
import org.decalign.backend.platform.Cursor;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.backend.run.RunQuery;
import org.decalign.backend.run.group.GroupCounts.Counts;
import org.decalign.protocol.run.GroupView;
import org.decalign.protocol.run.Page;
import org.decalign.protocol.run.RunSummary;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Replicate groups with their runs and statistics: a few statements a page, whatever its length. */
@Component
class Groups {
    private static final int RUNS_OF_ONE = 500;
    private static final int RUNS_IN_LIST = 50;
    private static final String GROUP = """
            select g.id, g.name, e.name as experiment, d.name as dataset, g.preset, g.config_hash, g.created_at,
              g.code_version, g.activity,
              not exists (select 1 from group_member m join run r on r.id = m.run_id
                          where m.group_id = g.id and r.code is not null) as code_expected
            from replicate_group g join experiment e on e.id = g.experiment_id join dataset d on d.id = g.dataset_id
            """;
    private final JdbcClient sql;
    private final RunQuery runs;
    private final GroupCounts counts;
    private final ScoreStatistics statistics;
    private final GroupChanges changes;

    Groups(JdbcClient sql, RunQuery runs, GroupCounts counts, ScoreStatistics statistics, GroupChanges changes) {
        this.sql = sql;
        this.runs = runs;
        this.counts = counts;
        this.statistics = statistics;
        this.changes = changes;
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    GroupView get(long id) {
        List<Row> found = sql.sql(GROUP + " where g.id = :id")
                .param("id", id)
                .query((row, i) -> row(row))
                .list();
        if (found.isEmpty()) {
            throw missing(id);
        }
        return views(found, RUNS_OF_ONE).get(0);
    }

    /**
     * Groups that count a run; the group that a run joined last comes first. Groups whose runs are all archived are
     * left out.
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    Page<GroupView> list(@Nullable String experiment, @Nullable String dataset, Cursor cursor) {
        List<Row> found = sql.sql(GROUP + """
                        where g.activity < :before and e.lifecycle = 'ACTIVE'
                          and exists (select 1 from group_member where group_id = g.id and not archived)
                          and (cast(:dataset as text) is null or (d.name = split_part(:dataset, '@', 1)
                            and starts_with(d.hash, split_part(:dataset, '@', 2))))
                          and (cast(:experiment as text) is null or e.name = :experiment)
                        order by g.activity desc limit :limit
                        """)
                .param("before", cursor.after())
                .param("experiment", experiment, java.sql.Types.VARCHAR)
                .param("dataset", dataset, java.sql.Types.VARCHAR)
                .param("limit", cursor.fetch())
                .query((row, i) -> row(row))
                .list();
        Page<Row> page = cursor.page(found, Row::activity);
        return new Page<>(views(page.items(), RUNS_IN_LIST), page.next());
    }

    static NotFound missing(long id) {
        return new NotFound("group", id, "GET /api/v1/groups lists them.");
    }

    private List<GroupView> views(List<Row> groups, int mostRuns) {
        List<Long> ids = groups.stream().map(r -> r.head().id()).toList();
        Map<Long, List<RunSummary>> byGroup = runs.newestOfGroups(ids, mostRuns);
        Map<Long, List<GroupView.Change>> changed = changes.of(ids);
        Map<Long, Counts> numbers = counts.of(ids);
        ScoreStatistics.Table table = statistics.of(ids);
        return groups.stream()
                .map(Row::head)
                .map(head -> view(
                        head,
                        byGroup.getOrDefault(head.id(), List.of()),
                        numbers.getOrDefault(head.id(), new Counts(Map.of(), 0)),
                        table,
                        changed.getOrDefault(head.id(), List.of())))
                .toList();
    }

    private static GroupView view(
            GroupView head,
            List<RunSummary> runs,
            Counts counts,
            ScoreStatistics.Table table,
            List<GroupView.Change> changes) {
        return new GroupView(
                head.id(),
                head.name(),
                head.experiment(),
                head.dataset(),
                head.preset(),
                head.configHash(),
                counts.states(),
                table.get(head.id(), "valid"),
                table.get(head.id(), "test"),
                head.createdAt(),
                runs,
                counts.runs(),
                head.codeVersion(),
                head.codeExpected(),
                runs.stream()
                        .filter(run -> run.group() != head.id())
                        .map(RunSummary::id)
                        .toList(),
                changes);
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
                List.of(),
                0,
                row.getString("code_version"),
                row.getBoolean("code_expected"),
                List.of(),
                List.of());
        return new Row(head, row.getLong("activity"));
    }

    private record Row(GroupView head, long activity) {}
}
