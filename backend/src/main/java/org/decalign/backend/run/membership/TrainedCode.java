package org.decalign.backend.run.membership;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The code that trains a run is known once a worker takes it: the first lease moves the run, and every link to it, to
 * the group of that worker's code. The expected group keeps its number; no list shows it while it counts no run.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TrainedCode {
    private static final String GROUPS_OF_RUN =
            "(select group_id from run where id = :run union select group_id from group_link where run_id = :run)";
    private final JdbcClient sql;

    TrainedCode(JdbcClient sql) {
        this.sql = sql;
    }

    /** Notes the code of a run's first worker. The caller holds the run's job. */
    public void take(long run, String code) {
        int first = sql.sql("update run set code = :code where id = :run and code is null")
                .param("run", run)
                .param("code", code)
                .update();
        if (first > 0 && isElsewhere(run, code)) {
            addGroups(run, code);
            moveRun(run, code);
            moveLinks(run, code);
        }
    }

    /** True if a group of other code has the run or a link to it. */
    private boolean isElsewhere(long run, String code) {
        return sql.sql("select exists (select 1 from replicate_group where id in " + GROUPS_OF_RUN
                        + " and code_version <> :code)")
                .param("run", run)
                .param("code", code)
                .query(Boolean.class)
                .single();
    }

    private void addGroups(long run, String code) {
        sql.sql("""
                        insert into replicate_group (experiment_id, dataset_id, config_hash, code_version, name, preset)
                        select experiment_id, dataset_id, config_hash, :code, name, preset from replicate_group
                        where id in %s and code_version <> :code order by experiment_id
                        on conflict (dataset_id, config_hash, code_version, experiment_id) do nothing
                        """.formatted(GROUPS_OF_RUN))
                .param("run", run)
                .param("code", code)
                .update();
    }

    private void moveRun(long run, String code) {
        sql.sql("""
                        with moved as (
                          update run set group_id = there.id
                          from replicate_group here join replicate_group there
                            using (experiment_id, dataset_id, config_hash)
                          where run.id = :run and here.id = run.group_id and there.code_version = :code
                          returning there.id)
                        update replicate_group g set activity = nextval('group_activity')
                        from moved where g.id = moved.id
                        """).param("run", run).param("code", code).update();
    }

    private void moveLinks(long run, String code) {
        sql.sql("""
                        with left_behind as (
                          delete from group_link l using replicate_group here
                          where l.run_id = :run and here.id = l.group_id and here.code_version <> :code
                          returning here.experiment_id, here.dataset_id, here.config_hash)
                        insert into group_link (group_id, run_id)
                        select there.id, :run from left_behind join replicate_group there
                          using (experiment_id, dataset_id, config_hash)
                        where there.code_version = :code
                        on conflict do nothing
                        """).param("run", run).param("code", code).update();
    }
}
