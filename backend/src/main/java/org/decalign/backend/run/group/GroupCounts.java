package org.decalign.backend.run.group;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many runs groups have, and how their seeds stand. */
@Component
class GroupCounts {
    private final JdbcClient sql;

    GroupCounts(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Of one group.
     *
     * @param states over the newest run of each seed
     * @param runs all of them
     */
    record Counts(Map<String, Integer> states, long runs) {
        private static final Counts NONE = new Counts(Map.of(), 0);

        private Counts with(String state, int seeds, long more) {
            Map<String, Integer> all = new TreeMap<>(states);
            all.put(state, seeds);
            return new Counts(all, runs + more);
        }
    }

    /** By group, over the runs that it counts. Leaves out groups without any. */
    Map<Long, Counts> of(Collection<Long> groups) {
        Map<Long, Counts> counts = new HashMap<>();
        if (!groups.isEmpty()) {
            sql.sql("""
                            select group_id, state, count(*) as seeds, sum(runs) as runs
                            from (
                              select distinct on (group_id, seed) group_id, state,
                                count(*) over (partition by group_id, seed) as runs
                              from group_member where group_id in (:groups) order by group_id, seed, run_id desc) newest
                            group by group_id, state
                            """).param("groups", groups).query(row -> {
                Counts before = counts.getOrDefault(row.getLong("group_id"), Counts.NONE);
                counts.put(
                        row.getLong("group_id"),
                        before.with(row.getString("state"), row.getInt("seeds"), row.getLong("runs")));
            });
        }
        return counts;
    }
}
