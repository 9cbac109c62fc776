package org.decalign.backend.run.submit;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.decalign.protocol.run.LaunchPreview.Estimate;
import org.decalign.protocol.run.SubmitRuns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long runs like a planned one took: those with a text encoder if it has one, else those without. */
@Component
class Durations {
    private static final Map<String, String> LIKE = Map.of(
            "configuration", "g.config_hash = :config",
            "preset", "g.preset = :preset",
            "dataset", "true");
    private final JdbcClient sql;

    Durations(JdbcClient sql) {
        this.sql = sql;
    }

    /** By the nearest kind of likeness that has a measured run; null when none has. */
    @Nullable
    Estimate of(SubmitRuns request, Plans.Plan plan) {
        return Stream.of("configuration", "preset", "dataset")
                .map(basis -> measured(basis, request, plan))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private Optional<Estimate> measured(String basis, SubmitRuns request, Plans.Plan plan) {
        return sql.sql("""
                        with newest as (
                          select extract(epoch from a.finished_at - a.started_at)::float8
                              * :epochs / (c.keys ->> 'num_epochs')::float8 as seconds
                          from run r join attempt a on a.run_id = r.id
                            join replicate_group g on g.id = r.group_id join config c on c.hash = g.config_hash
                          where r.state = 'SUCCEEDED' and r.lifecycle <> 'DELETED' and r.attempts = 1
                            and g.dataset_id = :dataset
                            and coalesce((c.keys ->> 'use_bert')::boolean, false) = :encodes and %s
                          order by r.id desc limit 50)
                        select count(*) as n, avg(seconds) as mean, stddev_samp(seconds) as sd from newest
                        having count(*) > 0
                        """.formatted(LIKE.get(basis)))
                .param("epochs", epochs(plan))
                .param("dataset", plan.dataset().id())
                .param("encodes", Boolean.TRUE.equals(plan.config().values().get("use_bert")))
                .param("config", plan.config().hash())
                .param("preset", request.preset(), java.sql.Types.VARCHAR)
                .query((row, i) ->
                        new Estimate(basis, row.getInt("n"), row.getDouble("mean"), row.getObject("sd", Double.class)))
                .optional();
    }

    private static double epochs(Plans.Plan plan) {
        return plan.config().values().get("num_epochs") instanceof Number epochs ? epochs.doubleValue() : 1;
    }
}
