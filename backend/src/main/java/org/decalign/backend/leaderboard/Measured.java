package org.decalign.backend.leaderboard;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.decalign.backend.dataset.Datasets;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.run.group.ScoreStatistics;
import org.decalign.protocol.config.ScoreNames;
import org.decalign.protocol.dataset.DatasetView;
import org.decalign.protocol.leaderboard.Leaderboard.Row;
import org.decalign.protocol.leaderboard.Leaderboard.Value;
import org.decalign.protocol.leaderboard.Origin;
import org.decalign.protocol.run.GroupView.Statistic;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/**
 * Our replicate groups with a succeeded run of their own, as entries. A group that only links runs would show another
 * group's row again.
 */
@Component
class Measured {
    static final String MODEL = "DecAlign";

    /** What our workers train, as the literature names it. */
    private static final Map<String, String> MODELS = Map.of(
            "decalign",
            MODEL,
            "early_fusion",
            "Early fusion",
            "late_fusion",
            "Late fusion",
            "lmf",
            "LMF",
            "mult",
            "MulT",
            "misa",
            "MISA");

    /** The validation of this protocol is the test split. */
    private static final String SELECTS_ON_TEST = "paper_count";

    /** As many as a group shows. */
    private static final int MOST_RUNS = 500;

    private static final TypeReference<Map<String, Object>> CHANGED = new TypeReference<>() {};
    private final JdbcClient sql;
    private final JsonColumn json;
    private final Datasets datasets;
    private final ScoreStatistics statistics;

    Measured(JdbcClient sql, JsonColumn json, Datasets datasets, ScoreStatistics statistics) {
        this.sql = sql;
        this.json = json;
        this.datasets = datasets;
        this.statistics = statistics;
    }

    /**
     * A group as the leaderboard needs it.
     *
     * @param model its network
     * @param encoder the BERT that reads the text with `use_bert`, else `none`
     * @param selection what chose the epoch
     * @param onTest true when it was chosen on the test split
     * @param seeds of its succeeded runs, rising
     * @param runs the newest succeeded one of each seed, in the seeds' order
     * @param changed what its configuration changes of the preset
     */
    record Group(
            long id,
            String name,
            String model,
            String code,
            long dataset,
            String encoder,
            String selection,
            boolean onTest,
            List<Long> seeds,
            List<Long> runs,
            Map<String, Object> changed) {}

    /** Registry names of generic datasets that have such a group. */
    List<String> genericNames() {
        return sql.sql("""
                        select distinct d.name from dataset d join replicate_group g on g.dataset_id = d.id
                        where d.manifest ->> 'suite' = 'generic'
                          and exists (select 1 from group_member m where m.group_id = g.id and m.state = 'SUCCEEDED')
                        order by d.name
                        """).query(String.class).list();
    }

    List<Entry> entries(Subject subject) {
        List<Group> groups = groups(subject);
        ScoreStatistics.Table table =
                statistics.of(groups.stream().map(Group::id).toList());
        Map<Long, DatasetView> versions = new HashMap<>();
        return groups.stream()
                .map(g -> entry(g, versions.computeIfAbsent(g.dataset(), datasets::get), table))
                .toList();
    }

    private List<Group> groups(Subject subject) {
        return sql.sql("""
                        select g.id, g.name, coalesce(c.keys ->> 'network', 'decalign') as network, g.code_version, g.dataset_id, c.keys ->> 'selection_metric' as selection,
                          case when c.keys -> 'use_bert' = 'true' then coalesce(c.keys ->> 'pretrained', 'BERT')
                            || case when c.keys -> 'use_finetune' = 'false' then ', frozen' else ', fine-tuned' end
                            else 'none' end as encoder,
                          coalesce(c.keys ->> 'iemocap_protocol', '') as protocol, counted.seeds, counted.runs,
                          (select coalesce(jsonb_object_agg(k, c.keys -> k), '{}')
                           from run n, jsonb_array_elements_text(n.changed) k
                           where n.id = (select max(run_id) from group_member where group_id = g.id)) as changed
                        from replicate_group g join dataset d on d.id = g.dataset_id join config c on c.hash = g.config_hash
                          cross join lateral (
                            select array_agg(seed order by seed) as seeds, array_agg(run_id order by seed) as runs,
                              bool_or(not linked) as own
                            from (
                              select distinct on (seed) seed, run_id, linked from group_member
                              where group_id = g.id and state = 'SUCCEEDED' order by seed, run_id desc) newest) counted
                        where counted.own and d.manifest ->> 'suite' = :suite
                          and (cast(:name as text) is null or d.name = :name)
                        order by g.id
                        """)
                .param("suite", subject.suite().name().toLowerCase(Locale.ROOT))
                .param("name", subject.name(), Types.VARCHAR)
                .query((row, i) -> group(row, subject))
                .list();
    }

    private Group group(ResultSet row, Subject subject) throws SQLException {
        String selection = row.getString("selection");
        return new Group(
                row.getLong("id"),
                row.getString("name"),
                MODELS.getOrDefault(row.getString("network"), MODEL),
                row.getString("code_version"),
                row.getLong("dataset_id"),
                row.getString("encoder"),
                selection == null ? ScoreNames.defaultMetric(subject.task()) : selection,
                row.getString("protocol").equals(SELECTS_ON_TEST),
                List.of((Long[]) row.getArray("seeds").getArray()),
                Arrays.stream((Long[]) row.getArray("runs").getArray())
                        .limit(MOST_RUNS)
                        .toList(),
                json.read(row.getString("changed"), CHANGED));
    }

    /** Boards leave undefined scores out. */
    private static Map<String, Statistic> defined(ScoreStatistics.Table table, Group group, String split) {
        Map<String, Statistic> defined = new TreeMap<>();
        table.get(group.id(), split).forEach((name, statistic) -> {
            if (statistic != null) {
                defined.put(name, statistic);
            }
        });
        return defined;
    }

    private static Entry entry(Group group, DatasetView dataset, ScoreStatistics.Table table) {
        Map<String, Value> scores = new TreeMap<>();
        defined(table, group, "test").forEach((name, s) -> scores.put(name, new Value(s.mean(), s.sd(), s.n())));
        Map<String, Statistic> valid = defined(table, group, "valid");
        return new Entry(
                BoardKey.of(dataset),
                new Row(
                        null,
                        null,
                        Origin.MEASURED,
                        group.model(),
                        null,
                        group.id(),
                        group.name(),
                        group.runs(),
                        group.changed(),
                        scores,
                        null,
                        null,
                        Map.of(),
                        Facts.of(group, dataset)),
                0,
                group.onTest() ? "its checkpoint was picked on the test split" : null,
                valid);
    }
}
