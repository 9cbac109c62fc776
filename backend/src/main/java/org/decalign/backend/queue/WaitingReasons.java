package org.decalign.backend.queue;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.decalign.backend.platform.JsonColumn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Why runs wait: what none of the present workers can do, by the same rule that grants a job. */
@Component
public class WaitingReasons {
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
    private final JdbcClient sql;
    private final JsonColumn json;
    private final Shortage shortage;

    WaitingReasons(JdbcClient sql, JsonColumn json, Shortage shortage) {
        this.sql = sql;
        this.json = json;
        this.shortage = shortage;
    }

    /** Says why none of the present workers can take a job; empty if one can. */
    public Optional<String> of(Wanted job) {
        return shortage.of(job);
    }

    /** By run. Leaves out runs that do not wait, and those that a present worker can take. */
    public Map<Long, String> of(Collection<Long> runs) {
        Map<Long, Wanted> waiting = waiting(runs);
        if (waiting.isEmpty()) {
            return Map.of();
        }
        Map<Wanted, String> known = new HashMap<>();
        Map<Long, String> reasons = new HashMap<>();
        waiting.forEach((run, wanted) -> {
            String reason = known.computeIfAbsent(wanted, job -> of(job).orElse(""));
            if (!reason.isEmpty()) {
                reasons.put(run, reason);
            }
        });
        return reasons;
    }

    private Map<Long, Wanted> waiting(Collection<Long> runs) {
        Map<Long, Wanted> waiting = new HashMap<>();
        if (!runs.isEmpty()) {
            sql.sql("""
                            select j.run_id, j.require, r.code from job j join run r on r.id = j.run_id
                            where j.state = 'READY' and j.run_id in (:runs)
                            """).param("runs", runs).query(row -> {
                waiting.put(
                        row.getLong("run_id"),
                        new Wanted(json.read(row.getString("require"), LABELS), row.getString("code")));
            });
        }
        return waiting;
    }
}
