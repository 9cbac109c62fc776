package org.decalign.backend.run.group;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.decalign.protocol.run.GroupView.Statistic;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Mean and sample standard deviation of scores over the seeds of groups. */
@Component
public class ScoreStatistics {
    private final JdbcClient sql;

    ScoreStatistics(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Over the newest succeeded run of each seed, if it defines the score. Values are added in the order of the seeds,
     * because the last digit depends on the order.
     */
    public Table of(Collection<Long> groups) {
        Table table = new Table();
        if (!groups.isEmpty()) {
            sql.sql("""
                            with newest as (
                              select distinct on (group_id, seed) run_id as counted, group_id, seed from group_member
                              where group_id in (:groups) and state = 'SUCCEEDED'
                              order by group_id, seed, run_id desc)
                            select group_id, split, name, count(value) as n, avg(value order by seed) as mean,
                              stddev_samp(value order by seed) as sd
                            from newest join run_score on run_id = counted
                            group by group_id, split, name
                            """).param("groups", groups).query(row -> {
                Double mean = row.getObject("mean", Double.class);
                Statistic statistic =
                        mean == null ? null : new Statistic(row.getInt("n"), mean, row.getObject("sd", Double.class));
                table.put(row.getLong("group_id"), row.getString("split"), row.getString("name"), statistic);
            });
        }
        return table;
    }

    /** Statistics by group, split and score. */
    public static final class Table {
        private record Key(long group, String split) {}

        private final Map<Key, Map<String, @Nullable Statistic>> byGroup = new HashMap<>();

        /** By score, null if no run defines it; empty for a group without a succeeded run. */
        public Map<String, @Nullable Statistic> get(long group, String split) {
            return byGroup.getOrDefault(new Key(group, split), Map.of());
        }

        private void put(long group, String split, String name, @Nullable Statistic statistic) {
            byGroup.computeIfAbsent(new Key(group, split), k -> new TreeMap<>()).put(name, statistic);
        }
    }
}
