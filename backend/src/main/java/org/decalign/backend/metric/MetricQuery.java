package org.decalign.backend.metric;

import java.sql.Types;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import org.decalign.backend.events.EventLog;
import org.decalign.backend.run.RunQuery;
import org.decalign.protocol.metric.MetricPoint;
import org.decalign.protocol.metric.MetricSeries;
import org.decalign.protocol.run.Scores;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reading curves, in memory that is bounded however many points a run has. */
@Component
class MetricQuery {
    private static final int ROWS_AT_ONCE = 5_000;
    private final JdbcClient sql;
    private final RunQuery runs;
    private final EventLog events;

    MetricQuery(JdbcClient sql, RunQuery runs, EventLog events) {
        this.sql = sql;
        this.runs = runs;
        this.events = events;
    }

    /**
     * Which points of a run.
     *
     * @param name of one curve; null for all names
     * @param split of one curve; null for all splits
     * @param after points of later steps than this one
     */
    record Selection(
            long run, @Nullable String name, @Nullable String split, long after) {}

    /**
     * @param event the newest event that the curves contain
     * @param next cursor of the curves that follow; null at the end
     */
    record Curves(
            long event, List<MetricSeries> series, @Nullable String next) {}

    /**
     * Curves in the order of name and split. Points and event id come from one snapshot: what is not in the points
     * comes after the id.
     *
     * @param from the curve that the page before ended with
     * @param limit most curves
     * @param points see {@link Curve}
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Curves curves(Selection selection, CurveKey from, int limit, int points) {
        Scores scores = runs.get(selection.run()).scores();
        List<Curve> found = heads(selection, from, limit + 1, points, scores == null ? 0 : scores.epoch());
        boolean more = found.size() > limit;
        List<Curve> curves = more ? found.subList(0, limit) : found;
        fill(selection, curves);
        String next = more ? curves.get(limit - 1).key().cursor() : null;
        return new Curves(events.newest(selection.run()), series(curves), next);
    }

    /** Points as they were recorded, in the order of name, split and step, at most `limit`. */
    List<MetricPoint> points(Selection selection, @Nullable MetricPoint from, int limit) {
        return sql.sql("""
                        select name, split, step, epoch, value from metric
                        where run_id = :run and step > :after
                          and (cast(:name as text) is null or name = :name)
                          and (cast(:split as text) is null or split = :split)
                          and (name, split, step) > (:fromName, :fromSplit, :fromStep)
                        order by name, split, step limit :limit
                        """)
                .param("run", selection.run())
                .param("after", selection.after())
                .param("name", selection.name(), Types.VARCHAR)
                .param("split", selection.split(), Types.VARCHAR)
                .param("fromName", from == null ? "" : from.name())
                .param("fromSplit", from == null ? "" : from.split())
                .param("fromStep", from == null ? 0 : from.step())
                .param("limit", limit)
                .query((row, i) -> new MetricPoint(
                        row.getLong("step"),
                        row.getInt("epoch"),
                        row.getString("name"),
                        row.getString("split"),
                        row.getDouble("value")))
                .list();
    }

    private List<Curve> heads(Selection selection, CurveKey from, int limit, int points, int chosenEpoch) {
        return sql.sql("""
                        select name, split, count(*) as points, min(step) as first, max(step) as last from metric
                        where run_id = :run and step > :after
                          and (cast(:name as text) is null or name = :name)
                          and (cast(:split as text) is null or split = :split)
                          and (name, split) > (:fromName, :fromSplit)
                        group by name, split order by name, split limit :limit
                        """)
                .param("run", selection.run())
                .param("after", selection.after())
                .param("name", selection.name(), Types.VARCHAR)
                .param("split", selection.split(), Types.VARCHAR)
                .param("fromName", from.name())
                .param("fromSplit", from.split())
                .param("limit", limit)
                .query((row, i) -> new Curve(
                        new CurveKey(row.getString("name"), row.getString("split")),
                        row.getLong("points"),
                        row.getLong("first"),
                        row.getLong("last"),
                        points,
                        chosenEpoch))
                .list();
    }

    /** Reads all points once, in whatever order the database has them. */
    private void fill(Selection selection, List<Curve> curves) {
        sql.sql("""
                        select place, step, epoch, value
                        from unnest(cast(:names as text[]), cast(:splits as text[])) with ordinality
                          as wanted (name, split, place) join metric using (name, split)
                        where run_id = :run and step > :after
                        """)
                .param("names", curves.stream().map(c -> c.key().name()).toArray(String[]::new))
                .param("splits", curves.stream().map(c -> c.key().split()).toArray(String[]::new))
                .param("run", selection.run())
                .param("after", selection.after())
                .withFetchSize(ROWS_AT_ONCE)
                .query(row -> {
                    curves.get(row.getInt("place") - 1)
                            .take(row.getLong("step"), row.getInt("epoch"), row.getDouble("value"));
                });
    }

    /** Each series is made when it is written. */
    private static List<MetricSeries> series(List<Curve> curves) {
        return new AbstractList<>() {
            @Override
            public MetricSeries get(int index) {
                return Objects.requireNonNull(curves.get(index)).series();
            }

            @Override
            public int size() {
                return curves.size();
            }
        };
    }
}
