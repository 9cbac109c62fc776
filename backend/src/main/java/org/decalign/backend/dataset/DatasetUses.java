package org.decalign.backend.dataset;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stands on dataset versions. It reads other rooms' tables, which refer to this room's rows, and knows no type of theirs. */
@Component
class DatasetUses {
    private final JdbcClient sql;

    DatasetUses(JdbcClient sql) {
        this.sql = sql;
    }

    /** The number of runs on each version that has any. */
    Map<Long, Long> runs(Collection<Long> datasets) {
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
}
