package org.decalign.backend.artifact;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.decalign.backend.platform.problem.Mistakes;
import org.decalign.backend.queue.Held;
import org.decalign.backend.queue.JobQueue;
import org.decalign.protocol.run.PredictionRow;
import org.decalign.protocol.worker.LeaseKey;
import org.decalign.protocol.worker.PredictionBatch;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Predictions per sample: any score can be computed from them again. */
@Component
public class Predictions {
    private static final List<String> SPLITS = List.of("valid", "test");
    /** As long as a dataset's ids can be; the database indexes them. */
    private static final int LONGEST_ID = 512;

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

    /** In their order, from a place on, at most `limit`. */
    List<PredictionRow> list(long run, String split, long from, int limit) {
        return sql.sql("""
                        select sample, label, output from prediction
                        where run_id = :run and split = :split and position >= :from order by position limit :limit
                        """)
                .param("run", run)
                .param("split", split)
                .param("from", from)
                .param("limit", limit)
                .query((row, i) ->
                        new PredictionRow(row.getString("sample"), row.getDouble("label"), Arrays.asList((Double[])
                                row.getArray("output").getArray())))
                .list();
    }

    /**
     * A split's predictions, in the form that scores are computed from.
     *
     * @param labels one a sample
     * @param outputs of each sample the prediction, or the logits
     */
    public record Outputs(double[] labels, double[][] outputs) {}

    /** All predictions of a split in the samples' order; empty if none are stored. */
    public Outputs outputs(long run, String split) {
        List<PredictionRow> rows = list(run, split, 0, Integer.MAX_VALUE);
        double[] labels = rows.stream().mapToDouble(PredictionRow::label).toArray();
        double[][] outputs = rows.stream()
                .map(row ->
                        row.output().stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
        return new Outputs(labels, outputs);
    }

    static String split(String name) {
        Mistakes mistakes = new Mistakes();
        mistakes.oneOf("split", name, SPLITS);
        mistakes.refuse();
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
        Mistakes mistakes = new Mistakes();
        mistakes.oneOf("split", batch.split(), SPLITS);
        Set<String> samples = new HashSet<>();
        for (int i = 0; i < batch.rows().size() && !mistakes.enough(); i++) {
            check("rows[" + i + "]", batch.rows().get(i), samples, mistakes);
        }
        mistakes.refuse();
    }

    private static void check(String place, PredictionRow row, Set<String> samples, Mistakes mistakes) {
        mistakes.text(place + ".id", row.id(), LONGEST_ID);
        if (!samples.add(row.id())) {
            mistakes.add(place + ".id", row.id(), "stands twice", "each sample once");
        }
        mistakes.finite(place + ".label", row.label());
        if (row.output().isEmpty() || !row.output().stream().allMatch(Double::isFinite)) {
            mistakes.add(place + ".output", null, "is empty or not finite", "finite numbers, one or more");
        }
    }
}
