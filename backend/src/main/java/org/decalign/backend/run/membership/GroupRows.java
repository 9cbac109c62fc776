package org.decalign.backend.run.membership;

import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Replicate groups and links in the database, within the caller's transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class GroupRows {
    private final JdbcClient sql;

    GroupRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** Makes submits of one configuration wait for one another, so that the second sees the runs of the first. */
    public void lockConfiguration(String hash) {
        sql.sql("select hash from config where hash = :hash for no key update")
                .param("hash", hash)
                .query(String.class)
                .single();
    }

    /** A group keeps its first name and preset. */
    public long findOrAdd(GroupKey key, String name, @Nullable String preset) {
        sql.sql("""
                        insert into replicate_group (experiment_id, dataset_id, config_hash, code_version, name, preset)
                        values (:experiment, :dataset, :config, :code, :name, :preset)
                        on conflict (dataset_id, config_hash, code_version, experiment_id) do nothing
                        """)
                .param("experiment", key.experiment())
                .param("dataset", key.dataset())
                .param("config", key.configHash())
                .param("code", key.code())
                .param("name", name)
                .param("preset", preset, Types.VARCHAR)
                .update();
        return sql.sql("""
                        select id from replicate_group where (experiment_id, dataset_id, config_hash, code_version)
                          = (:experiment, :dataset, :config, :code)
                        """)
                .param("experiment", key.experiment())
                .param("dataset", key.dataset())
                .param("config", key.configHash())
                .param("code", key.code())
                .query(Long.class)
                .single();
    }

    /** Moves a group to the top of the lists. */
    public void touch(long group) {
        sql.sql("update replicate_group set activity = nextval('group_activity') where id = :group")
                .param("group", group)
                .update();
    }

    /** Lets a group count a run of another experiment. No other group of the same experiment counts it any longer. */
    public void link(long group, long run) {
        sql.sql("""
                        delete from group_link l using replicate_group other, replicate_group this
                        where l.run_id = :run and other.id = l.group_id and this.id = :group
                          and other.experiment_id = this.experiment_id and other.id <> this.id
                        """).param("run", run).param("group", group).update();
        int added = sql.sql("insert into group_link (group_id, run_id) values (:group, :run) on conflict do nothing")
                .param("group", group)
                .param("run", run)
                .update();
        if (added > 0) {
            touch(group);
        }
    }

    /** Moves those of the runs to the group that wait, are of its experiment, and have no known code yet. */
    public void gather(long group, List<Long> runs) {
        sql.sql("""
                        with waiting as (
                          select j.run_id
                          from job j join run r on r.id = j.run_id join replicate_group g on g.id = :group
                          where j.run_id in (:runs) and j.state = 'READY' and r.code is null
                            and r.group_id <> :group and r.experiment_id = g.experiment_id
                          for no key update of j skip locked)
                        update run set group_id = :group from waiting where id = run_id and code is null
                        """).param("group", group).param("runs", runs).update();
    }
}
