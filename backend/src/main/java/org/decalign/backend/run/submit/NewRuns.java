package org.decalign.backend.run.submit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.decalign.backend.access.Callers;
import org.decalign.backend.events.EventLog;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.queue.JobQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes groups and queued runs, within a submit's transaction. */
@Component
class NewRuns {
    private final JdbcClient sql;
    private final JsonColumn json;
    private final JobQueue queue;
    private final EventLog events;
    private final Callers callers;
    private final String codeVersion;

    NewRuns(JdbcClient sql, JsonColumn json, JobQueue queue, EventLog events, Callers callers, LabProperties settings) {
        this.sql = sql;
        this.json = json;
        this.queue = queue;
        this.events = events;
        this.callers = callers;
        this.codeVersion = settings.codeVersion();
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
     * Finds or makes the replicate group and locks it: two submits of one configuration come after one another, so that
     * the second sees the runs of the first. A group keeps its first name and experiment.
     */
    long group(long dataset, String configHash, long experiment, String name, @Nullable String preset) {
        return sql.sql("""
                        insert into replicate_group (dataset_id, config_hash, code_version, experiment_id, name, preset)
                        values (:dataset, :config, :code, :experiment, :name, :preset)
                        on conflict (dataset_id, config_hash, code_version) do update set name = replicate_group.name
                        returning id
                        """)
                .param("dataset", dataset)
                .param("config", configHash)
                .param("code", codeVersion)
                .param("experiment", experiment)
                .param("name", name)
                .param("preset", preset, java.sql.Types.VARCHAR)
                .query(Long.class)
                .single();
    }

    /** Seed to the newest run of the group that waits, runs or has succeeded. */
    Map<Long, Long> usable(long group) {
        Map<Long, Long> bySeed = new HashMap<>();
        sql.sql("""
                        select seed, max(id) as id from run
                        where group_id = :group and state in ('QUEUED', 'RUNNING', 'SUCCEEDED') group by seed
                        """).param("group", group).query(row -> {
            bySeed.put(row.getLong("seed"), row.getLong("id"));
        });
        return bySeed;
    }

    /** As {@link #usable(long)}, by what makes a group; empty where there is no such group yet. */
    Map<Long, Long> usable(long dataset, String configHash) {
        return sql.sql(
                        "select id from replicate_group where (dataset_id, config_hash, code_version) = (:dataset, :config, :code)")
                .param("dataset", dataset)
                .param("config", configHash)
                .param("code", codeVersion)
                .query(Long.class)
                .optional()
                .map(this::usable)
                .orElse(Map.of());
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
        sql.sql("update replicate_group set last_run_id = :run where id = :group")
                .param("run", run)
                .param("group", place.group())
                .update();
        queue.add(run);
        events.runChanged(run);
        return run;
    }
}
