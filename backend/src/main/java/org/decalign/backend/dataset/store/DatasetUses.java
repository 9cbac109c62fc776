package org.decalign.backend.dataset.store;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What stands on dataset versions. It reads other rooms' tables, which refer to this room's rows, and knows no type of
 * theirs.
 */
@Component
public class DatasetUses {
    private final JdbcClient sql;

    DatasetUses(JdbcClient sql) {
        this.sql = sql;
    }

    /** The number of runs on each version that has any, without deleted ones. */
    public Map<Long, Long> runs(Collection<Long> datasets) {
        Map<Long, Long> runs = new HashMap<>();
        if (!datasets.isEmpty()) {
            sql.sql("""
                            select g.dataset_id, count(*) as runs from replicate_group g join run r on r.group_id = g.id
                            where g.dataset_id in (:datasets) and r.lifecycle <> 'DELETED' group by g.dataset_id
                            """).param("datasets", List.copyOf(datasets)).query(row -> {
                runs.put(row.getLong("dataset_id"), row.getLong("runs"));
            });
        }
        return runs;
    }

    /**
     * What uses a version.
     *
     * @param named in words as `2 runs`; empty if nothing does
     * @param deleted whether any of them is deleted, and so goes when it is purged
     */
    public record Used(List<String> named, boolean deleted) {}

    public Used of(long dataset) {
        return sql.sql("""
                        with grouped as (
                          select id, exists (select 1 from run where group_id = g.id and lifecycle <> 'DELETED')
                            or not exists (select 1 from run where group_id = g.id) as counts
                          from replicate_group g where dataset_id = :dataset),
                          runs as (select id, lifecycle from run where group_id in (select id from grouped)),
                          studies as (
                            select distinct s.id, s.lifecycle from study_cell c join study s on s.id = c.study_id
                            where c.dataset_id = :dataset),
                          benchmarks as (
                            select distinct k.id, k.lifecycle from benchmark_run b
                              join benchmark k on k.id = b.benchmark_id
                            where b.run_id in (select id from runs))
                        select (select count(*) from runs where lifecycle <> 'DELETED') as "run",
                          (select count(*) from grouped where counts) as "replicate group",
                          (select count(*) from studies where lifecycle <> 'DELETED') as "study",
                          (select count(*) from benchmarks where lifecycle <> 'DELETED') as "benchmark",
                          (select count(*) from promotion
                            where benchmark_id in (select id from benchmarks)) as "baseline",
                          (select count(*) from dataset where parent_id = :dataset) as "derived version",
                          (select count(*) from runs where lifecycle = 'DELETED') as "deleted run",
                          (select count(*) from studies where lifecycle = 'DELETED') as "deleted study",
                          (select count(*) from benchmarks where lifecycle = 'DELETED') as "deleted benchmark"
                        """)
                .param("dataset", dataset)
                .query((row, i) -> used(row))
                .single();
    }

    private static Used used(ResultSet row) throws SQLException {
        List<String> uses = new ArrayList<>();
        boolean deleted = false;
        ResultSetMetaData columns = row.getMetaData();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            String what = columns.getColumnLabel(column);
            add(uses, row.getLong(column), what);
            deleted |= what.startsWith("deleted") && row.getLong(column) > 0;
        }
        return new Used(List.copyOf(uses), deleted);
    }

    private static void add(List<String> uses, long count, String what) {
        if (count > 0) {
            String many = what.endsWith("y") ? what.substring(0, what.length() - 1) + "ies" : what + "s";
            uses.add(count + " " + (count == 1 ? what : many));
        }
    }
}
