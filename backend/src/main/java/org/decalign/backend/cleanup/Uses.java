package org.decalign.backend.cleanup;

import java.util.List;
import org.decalign.protocol.cleanup.CleanupView.Use;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What counts a run, study, benchmark or experiment. What is deleted itself counts nothing. */
@Component
class Uses {
    private static final int SHOWN = 100;

    private static final String OF_RUN = """
            select 'study' as kind, s.id, s.name, true as holds, 'its numbers come from this run' as effect
            from study s
            where s.lifecycle <> 'DELETED' and exists (select 1 from study_run where study_id = s.id and run_id = :id)
            union all
            select 'benchmark', b.id, b.name, true, 'its verdict comes from this run' from benchmark b
            where b.lifecycle <> 'DELETED'
              and exists (select 1 from benchmark_run where benchmark_id = b.id and run_id = :id)
            union all
            select 'baseline', p.benchmark_id, p.name || ' of ' || p.suite, true, 'its scores come from this run'
            from promotion p
            where exists (select 1 from baseline_run where baseline_id = p.id and run_id = :id)
              and p.id = (select max(id) from promotion n where (n.suite, n.name) = (p.suite, p.name))
            union all
            select 'group', c.group_id, c.name, false, case
                when c.other is not null then 'its mean would count run ' || c.other || ' as seed ' || c.seed
                when c.n = 1 then 'its mean would be over no seed'
                else 'its mean would be over ' || c.n - 1 || ' of its ' || c.n || ' seeds' end
            from (
              select m.group_id, g.name, m.seed,
                (select count(distinct seed) from group_member
                 where group_id = m.group_id and state = 'SUCCEEDED') as n,
                (select max(run_id) from group_member where group_id = m.group_id and seed = m.seed
                   and state = 'SUCCEEDED' and run_id <> m.run_id) as other
              from group_member m join replicate_group g on g.id = m.group_id
              where m.run_id = :id and m.state = 'SUCCEEDED') c
            where c.other is null or c.other < :id
            """;

    private static final String OF_BENCHMARK = """
            select 'benchmark' as kind, k.id, k.name, true as holds, 'it was held to this benchmark' as effect
            from benchmark k join baseline b on b.id = k.baseline_id
            where b.benchmark_id = :id and k.id <> :id and k.lifecycle <> 'DELETED'
            union all
            select 'baseline', p.benchmark_id, p.name || ' of ' || p.suite, false,
              coalesce('benchmark ' || (select n.benchmark_id from promotion n
                where (n.suite, n.name) = (p.suite, p.name) and n.benchmark_id <> :id order by n.id desc limit 1)
                || ' would be the baseline again', 'no baseline would be left under the name')
            from promotion p
            where p.benchmark_id = :id
              and p.id = (select max(id) from promotion n where (n.suite, n.name) = (p.suite, p.name))
            """;

    private static final String OF_EXPERIMENT = """
            select 'run' as kind, r.id, coalesce(r.own_name, g.name) as name, true as holds,
              'it is in this experiment' as effect
            from run r join replicate_group g on g.id = r.group_id
            where r.experiment_id = :id and r.lifecycle <> 'DELETED'
            union all
            select 'study', s.id, s.name, true, 'its runs are in this experiment'
            from study s join experiment e on e.name = s.name where e.id = :id and s.lifecycle <> 'DELETED'
            union all
            select 'benchmark', b.id, b.name, true, 'its runs are in this experiment'
            from benchmark b join experiment e on e.name = b.name where e.id = :id and b.lifecycle <> 'DELETED'
            """;

    private final JdbcClient sql;

    Uses(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * @param first those that hold it first, at most 100
     * @param all how many there are
     * @param holding how many of them hold it
     */
    record Found(List<Use> first, long all, long holding) {
        static final Found NONE = new Found(List.of(), 0, 0);
    }

    Found of(Kind kind, long id) {
        return switch (kind) {
            case RUN -> read(OF_RUN, id);
            case STUDY -> Found.NONE;
            case BENCHMARK -> read(OF_BENCHMARK, id);
            case EXPERIMENT -> read(OF_EXPERIMENT, id);
        };
    }

    private Found read(String uses, long id) {
        List<Use> first = sql.sql("select * from (" + uses + ") u order by holds desc, kind, id limit " + SHOWN)
                .param("id", id)
                .query((row, i) -> new Use(
                        row.getString("kind"),
                        row.getLong("id"),
                        row.getString("name"),
                        row.getBoolean("holds"),
                        row.getString("effect")))
                .list();
        return sql.sql("select count(*) as found, count(*) filter (where holds) as holding from (" + uses + ") u")
                .param("id", id)
                .query((row, i) -> new Found(first, row.getLong("found"), row.getLong("holding")))
                .single();
    }
}
