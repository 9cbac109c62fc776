package org.decalign.backend.run.submit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.decalign.backend.access.Callers;
import org.decalign.backend.events.EventLog;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.queue.JobQueue;
import org.decalign.backend.run.membership.GroupRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds runs that a submit can use, and queues new ones, within its transaction. */
@Component
class NewRuns {
    private final JdbcClient sql;
    private final JsonColumn json;
    private final JobQueue queue;
    private final EventLog events;
    private final Callers callers;
    private final GroupRows groups;

    NewRuns(JdbcClient sql, JsonColumn json, JobQueue queue, EventLog events, Callers callers, GroupRows groups) {
        this.sql = sql;
        this.json = json;
        this.queue = queue;
        this.events = events;
        this.callers = callers;
        this.groups = groups;
    }

    /**
     * @param changed keys that differ from the preset's
     */
    record Place(long group, long experiment, List<String> changed) {}

    /**
     * @param require labels that the worker must carry
     */
    record Wishes(int priority, Map<String, String> require, Map<String, String> tags) {}

    /**
     * An earlier run that is used instead of a new one.
     *
     * @param linkedFrom its experiment; null if that is the submit's own
     */
    record Usable(long run, @Nullable String linkedFrom) {}

    /**
     * By seed: the newest run of the experiment that waits, or that this code ran or runs. If there is none, such a run
     * of another experiment: preferably one that the experiment links already, then one that succeeded.
     *
     * @param experiment its name; there may be no such experiment yet
     */
    Map<Long, Usable> usable(String experiment, long dataset, String configHash, String code) {
        Map<Long, Usable> bySeed = new HashMap<>();
        sql.sql("""
                        select distinct on (r.seed) r.seed, r.id, nullif(e.name, :experiment) as linked_from
                        from run r join replicate_group g on g.id = r.group_id
                          join experiment e on e.id = r.experiment_id
                        where g.dataset_id = :dataset and g.config_hash = :config and r.lifecycle <> 'DELETED'
                          and (r.state = 'QUEUED' and r.code is null
                            or r.state in ('QUEUED', 'RUNNING', 'SUCCEEDED')
                              and coalesce(r.code, g.code_version) = :code)
                        order by r.seed, e.name = :experiment desc, exists (
                            select 1 from group_link l join replicate_group o on o.id = l.group_id
                              join experiment x on x.id = o.experiment_id
                            where l.run_id = r.id and x.name = :experiment) desc,
                          e.name <> :experiment and r.state = 'SUCCEEDED' desc, r.id desc
                        """)
                .param("experiment", experiment)
                .param("dataset", dataset)
                .param("config", configHash)
                .param("code", code)
                .query(row -> {
                    bySeed.put(row.getLong("seed"), new Usable(row.getLong("id"), row.getString("linked_from")));
                });
        return bySeed;
    }

    /** Queues a run. */
    long add(Place place, long seed, Wishes wishes) {
        long run = sql.sql("""
                        insert into run (group_id, experiment_id, seed, priority, require, tags, changed,
                          owner_token, owner_name)
                        values (:group, :experiment, :seed, :priority,
                          cast(:require as jsonb), cast(:tags as jsonb), cast(:changed as jsonb),
                          :owner_token, :owner_name)
                        returning id
                        """)
                .param("group", place.group())
                .param("experiment", place.experiment())
                .param("seed", seed)
                .param("priority", wishes.priority())
                .param("require", json.write(wishes.require()))
                .param("tags", json.write(wishes.tags()))
                .param("changed", json.write(place.changed()))
                .params(callers.owner().parameters())
                .query(Long.class)
                .single();
        groups.touch(place.group());
        queue.add(run);
        events.runChanged(run);
        return run;
    }
}
