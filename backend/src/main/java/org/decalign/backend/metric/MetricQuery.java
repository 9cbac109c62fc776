package org.decalign.backend.metric;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.backend.events.EventLog;
import org.decalign.backend.run.RunQuery;
import org.decalign.protocol.metric.MetricSeries;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reading curves. */
@Component
class MetricQuery {
    private final JdbcClient sql;
    private final RunQuery runs;
    private final EventLog events;

    MetricQuery(JdbcClient sql, RunQuery runs, EventLog events) {
        this.sql = sql;
        this.runs = runs;
        this.events = events;
    }

    /**
     * @param event the newest event that the curves contain
     */
    record Curves(long event, List<MetricSeries> series) {}

    /** Points and event id come from one snapshot: what is not in the points comes after the id. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Curves curves(long run, @Nullable String name, @Nullable String split, long after) {
        runs.demand(run);
        Map<String, MetricSeries> series = new LinkedHashMap<>();
        sql.sql("""
                        select name, split, step, epoch, value from metric
                        where run_id = :run and step > :after
                          and (cast(:name as text) is null or name = :name)
                          and (cast(:split as text) is null or split = :split)
                        order by name, split, step
                        """)
                .param("run", run)
                .param("after", after)
                .param("name", name, java.sql.Types.VARCHAR)
                .param("split", split, java.sql.Types.VARCHAR)
                .query(row -> {
                    MetricSeries one = series.computeIfAbsent(
                            row.getString("split") + "/" + row.getString("name"),
                            key -> empty(key.substring(key.indexOf('/') + 1), key.substring(0, key.indexOf('/'))));
                    one.steps().add(row.getLong("step"));
                    one.epochs().add(row.getInt("epoch"));
                    one.values().add(row.getDouble("value"));
                });
        return new Curves(events.newest(run), List.copyOf(series.values()));
    }

    private static MetricSeries empty(String name, String split) {
        return new MetricSeries(name, split, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
}
