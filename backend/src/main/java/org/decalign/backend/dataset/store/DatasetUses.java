package org.decalign.backend.dataset.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stands on dataset versions. It reads other rooms' tables, which refer to this room's rows, and knows no type of theirs. */
@Component
public class DatasetUses {
    private final JdbcClient sql;

    DatasetUses(JdbcClient sql) {
        this.sql = sql;
    }

    /** The number of runs on each version that has any. */
    public Map<Long, Long> runs(Collection<Long> datasets) {
        Map<Long, Long> runs = new HashMap<>();
        if (!datasets.isEmpty()) {
            sql.sql("""
                            select g.dataset_id, count(*) as runs from replicate_group g join run r on r.group_id = g.id
                            where g.dataset_id in (:datasets) group by g.dataset_id
                            """).param("datasets", List.copyOf(datasets)).query(row -> {
                runs.put(row.getLong("dataset_id"), row.getLong("runs"));
            });
        }
        return runs;
    }

    /** What uses a version, in words as `2 runs`; empty when nothing does. */
    public List<String> of(long dataset) {
        return sql.sql("""
                        with grouped as (select id from replicate_group where dataset_id = :dataset),
                          measured as (
                            select distinct b.benchmark_id from benchmark_run b join run r on r.id = b.run_id
                            where r.group_id in (select id from grouped))
                        select (select count(*) from grouped) as replicate_groups,
                          (select count(*) from run where group_id in (select id from grouped)) as runs,
                          (select count(distinct study_id) from study_cell where dataset_id = :dataset) as studies,
                          (select count(*) from measured) as benchmarks,
                          (select count(*) from baseline where benchmark_id in (select benchmark_id from measured)) as baselines,
                          (select count(*) from dataset where parent_id = :dataset) as derived
                        """)
                .param("dataset", dataset)
                .query((row, i) -> {
                    List<String> uses = new ArrayList<>();
                    add(uses, row.getLong("runs"), "run");
                    add(uses, row.getLong("replicate_groups"), "replicate group");
                    add(uses, row.getLong("studies"), "study");
                    add(uses, row.getLong("benchmarks"), "benchmark");
                    add(uses, row.getLong("baselines"), "baseline");
                    add(uses, row.getLong("derived"), "derived version");
                    return List.copyOf(uses);
                })
                .single();
    }

    private static void add(List<String> uses, long count, String what) {
        if (count > 0) {
            String many = what.endsWith("y") ? what.substring(0, what.length() - 1) + "ies" : what + "s";
            uses.add(count + " " + (count == 1 ? what : many));
        }
    }
}
