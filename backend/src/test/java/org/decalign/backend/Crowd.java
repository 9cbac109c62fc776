package org.decalign.backend;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Fills the database with many rows at once, as a server of some years has them. */
final class Crowd {
    private final JdbcClient sql;

    Crowd(JdbcClient sql) {
        this.sql = sql;
    }

    /** Groups like the one with this run, each with one succeeded run of test WAcc 1/2, 1/3, 1/4 …. */
    void groups(long run, int count) {
        sql.sql("""
                        with cloned as (
                          insert into replicate_group (dataset_id, config_hash, code_version, experiment_id, name, preset)
                          select g.dataset_id, g.config_hash, 'v' || i, g.experiment_id, 'group ' || i, g.preset
                          from run r join replicate_group g on g.id = r.group_id, generate_series(1, :count) i
                          where r.id = :run returning id, experiment_id)
                        insert into run (group_id, experiment_id, seed, state, priority, attempts, scores, started_at, finished_at)
                        select id, experiment_id, 1, 'SUCCEEDED', 0, 1, '{"epoch": 1, "valid": {}, "test": {}}', now(), now()
                        from cloned order by id
                        """).param("run", run).param("count", count).update();
        settle();
    }

    /** Succeeded runs of the group with this run, seeds 1,001, 1,002 and so on. */
    void seeds(long run, int count) {
        sql.sql("""
                        insert into run (group_id, experiment_id, seed, state, priority, attempts, scores, started_at, finished_at)
                        select group_id, experiment_id, 1000 + i, 'SUCCEEDED', 0, 1,
                          '{"epoch": 1, "valid": {}, "test": {}}', now(), now()
                        from run, generate_series(1, :count) i where id = :run
                        """).param("run", run).param("count", count).update();
        settle();
    }

    private void settle() {
        sql.sql("""
                        insert into run_score (run_id, split, name, value)
                        select id, 'test', 'WAcc', 1.0 / id from run where state = 'SUCCEEDED' on conflict do nothing
                        """).update();
    }
}
