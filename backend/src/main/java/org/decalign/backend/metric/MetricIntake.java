package org.decalign.backend.metric;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.decalign.backend.events.EventLog;
import org.decalign.backend.platform.problem.Mistakes;
import org.decalign.backend.queue.Held;
import org.decalign.backend.queue.JobQueue;
import org.decalign.backend.run.Batches;
import org.decalign.protocol.metric.MetricPoint;
import org.decalign.protocol.worker.LeaseKey;
import org.decalign.protocol.worker.MetricBatch;
import org.decalign.protocol.worker.ResumeNotice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Metric points from workers. The fencing token is checked in the transaction that writes. */
@Component
public class MetricIntake {
    private static final List<String> SPLITS = List.of("train", "valid", "test");
    private final JdbcClient sql;
    private final JobQueue queue;
    private final Batches batches;
    private final EventLog events;

    MetricIntake(JdbcClient sql, JobQueue queue, Batches batches, EventLog events) {
        this.sql = sql;
        this.queue = queue;
        this.batches = batches;
        this.events = events;
    }

    /** Stores a batch; one that came before has no further effect. */
    @Transactional
    public void take(LeaseKey key, MetricBatch batch) {
        check(batch.points());
        Held lease = queue.hold(key);
        if (batches.isNext(lease, Batches.Kind.METRICS, batch.batch())
                && !batch.points().isEmpty()) {
            insert(lease, batch.points());
            events.happened(lease.run(), "metrics", batch.points());
        }
    }

    /** Notes where an attempt begins and drops the points of earlier attempts beyond it. Answers its run. */
    @Transactional
    public long resume(LeaseKey key, ResumeNotice notice) {
        Held lease = queue.hold(key);
        sql.sql("update attempt set resumed_epoch = :epoch, resumed_step = :step where token = :token")
                .param("epoch", notice.epoch())
                .param("step", notice.step())
                .param("token", lease.token())
                .update();
        sql.sql("delete from metric where run_id = :run and step > :step and attempt < :attempt")
                .param("run", lease.run())
                .param("step", notice.step())
                .param("attempt", lease.attempt())
                .update();
        events.happened(
                lease.run(),
                "resume",
                Map.of("attempt", lease.attempt(), "epoch", notice.epoch(), "step", notice.step()));
        events.runChanged(lease.run());
        return lease.run();
    }

    private void insert(Held lease, List<MetricPoint> points) {
        sql.sql("""
                        insert into metric (run_id, attempt, step, epoch, name, split, value)
                        select :run, :attempt, * from unnest(
                          cast(:steps as bigint[]), cast(:epochs as integer[]), cast(:names as text[]),
                          cast(:splits as text[]), cast(:values as double precision[]))
                        on conflict (run_id, name, split, step) do update
                          set value = excluded.value, epoch = excluded.epoch, attempt = excluded.attempt
                        """)
                .param("run", lease.run())
                .param("attempt", lease.attempt())
                .param("steps", points.stream().map(MetricPoint::step).toArray(Long[]::new))
                .param("epochs", points.stream().map(MetricPoint::epoch).toArray(Integer[]::new))
                .param("names", points.stream().map(MetricPoint::name).toArray(String[]::new))
                .param("splits", points.stream().map(MetricPoint::split).toArray(String[]::new))
                .param("values", points.stream().map(MetricPoint::value).toArray(Double[]::new))
                .update();
    }

    private static void check(List<MetricPoint> points) {
        Mistakes mistakes = new Mistakes();
        Set<List<Object>> seen = new HashSet<>();
        for (int i = 0; i < points.size() && !mistakes.enough(); i++) {
            check("points[" + i + "]", points.get(i), seen, mistakes);
        }
        mistakes.refuse();
    }

    private static void check(String place, MetricPoint point, Set<List<Object>> seen, Mistakes mistakes) {
        mistakes.finite(place + ".value", point.value());
        mistakes.atLeast(place + ".step", 1, point.step());
        mistakes.atLeast(place + ".epoch", 1, point.epoch());
        mistakes.title(place + ".name", point.name());
        mistakes.oneOf(place + ".split", point.split(), SPLITS);
        if (!seen.add(List.of(point.name(), point.split(), point.step()))) {
            mistakes.add(place, point.name(), "stands twice in the batch", "each step of a curve once");
        }
    }
}
