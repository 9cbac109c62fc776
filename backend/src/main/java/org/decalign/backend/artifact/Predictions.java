package org.decalign.backend.artifact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.backend.queue.Held;
import org.decalign.backend.queue.JobQueue;
import org.decalign.protocol.problem.Problem.FieldError;
import org.decalign.protocol.run.PredictionRow;
import org.decalign.protocol.worker.LeaseKey;
import org.decalign.protocol.worker.PredictionBatch;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Predictions per sample: any score can be computed from them again. */
@Component
public class Predictions {
    private final JdbcClient sql;
    private final JobQueue queue;

    Predictions(JdbcClient sql, JobQueue queue) {
        this.sql = sql;
        this.queue = queue;
    }

    /** Stores all predictions of a split; they replace what an earlier call or attempt stored. */
    @Transactional
    public void replace(LeaseKey key, PredictionBatch batch) {
        check(batch);
        Held lease = queue.hold(key);
        sql.sql("delete from prediction where run_id = :run and split = :split")
                .param("run", lease.run())
                .param("split", batch.split())
                .update();
        insert(lease.run(), batch);
    }

    List<PredictionRow> list(long run, String split) {
        return sql.sql("""
                        select sample, label, output from prediction
                        where run_id = :run and split = :split order by position
                        """)
                .param("run", run)
                .param("split", split)
                .query((row, i) ->
                        new PredictionRow(row.getString("sample"), row.getDouble("label"), Arrays.asList((Double[])
                                row.getArray("output").getArray())))
                .list();
    }

    static String split(String name) {
        if (!name.equals("valid") && !name.equals("test")) {
            throw new InvalidRequest("split", Names.printable(name), "has no predictions", "valid, test");
        }
        return name;
    }

    private void insert(long run, PredictionBatch batch) {
        List<PredictionRow> rows = batch.rows();
        sql.sql("""
                        insert into prediction (run_id, split, position, sample, label, output)
                        select :run, :split, position, sample, label, cast(output as double precision[])
                        from unnest(cast(:positions as integer[]), cast(:samples as text[]),
                          cast(:labels as double precision[]), cast(:outputs as text[]))
                          as given (position, sample, label, output)
                        """)
                .param("run", run)
                .param("split", batch.split())
                .param("positions", IntStream.range(0, rows.size()).boxed().toArray(Integer[]::new))
                .param("samples", rows.stream().map(PredictionRow::id).toArray(String[]::new))
                .param("labels", rows.stream().map(PredictionRow::label).toArray(Double[]::new))
                .param("outputs", rows.stream().map(Predictions::literal).toArray(String[]::new))
                .update();
    }

    private static String literal(PredictionRow row) {
        return row.output().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private static void check(PredictionBatch batch) {
        split(batch.split());
        List<FieldError> errors = new ArrayList<>();
        Set<String> samples = new HashSet<>();
        for (int i = 0; i < batch.rows().size() && errors.isEmpty(); i++) {
            PredictionRow row = batch.rows().get(i);
            String place = "rows[" + i + "]";
            if (!samples.add(row.id()) || row.id().indexOf('\0') >= 0) {
                errors.add(new FieldError(
                        place + ".id", Names.printable(row.id()), "stands twice or is unusable", "each sample once"));
            }
            boolean finite = row.output().stream().allMatch(v -> v != null && Double.isFinite(v));
            if (row.output().isEmpty() || !finite || !Double.isFinite(row.label())) {
                errors.add(new FieldError(
                        place, null, "has a label or output that is not finite", "finite numbers, one output or more"));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
    }
}
