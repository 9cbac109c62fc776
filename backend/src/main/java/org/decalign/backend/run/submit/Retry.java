package org.decalign.backend.run.submit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.decalign.backend.dataset.Datasets;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.platform.problem.Conflict;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.backend.run.RunDetails;
import org.decalign.backend.run.RunQuery;
import org.decalign.protocol.dataset.DatasetView;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.run.SubmitRuns;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** Running an ended run again: a new run with the same data, configuration, seed, priority, requirements and tags. */
@Component
class Retry {
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
    private static final TypeReference<List<String>> KEYS = new TypeReference<>() {};
    private final RunQuery query;
    private final RunDetails details;
    private final Datasets datasets;
    private final Submission submission;
    private final JdbcClient sql;
    private final JsonColumn json;
    private final ApplicationEventPublisher events;

    Retry(
            RunQuery query,
            RunDetails details,
            Datasets datasets,
            Submission submission,
            JdbcClient sql,
            JsonColumn json,
            ApplicationEventPublisher events) {
        this.query = query;
        this.details = details;
        this.datasets = datasets;
        this.submission = submission;
        this.sql = sql;
        this.json = json;
        this.events = events;
    }

    /**
     * Queues the new run.
     *
     * @throws NotFound when there is no such run
     * @throws Conflict when the run has not ended
     */
    @Transactional
    RunSummary again(long id) {
        RunSummary run = query.get(id);
        if (!run.state().isFinal()) {
            throw new Conflict(
                    "run-not-ended",
                    "Run not ended",
                    "Run " + id + " is " + run.state() + "; only an ended run is run again.");
        }
        long queued = submission.submit(request(run), null).runs().get(0).id();
        events.publishEvent(new RunAgain(id, queued));
        return query.get(queued);
    }

    private SubmitRuns request(RunSummary run) {
        RunDetails.Work work = details.work(run.id());
        DatasetView dataset = datasets.get(work.dataset());
        boolean whole = run.preset() == null;
        return new SubmitRuns(
                dataset.name() + "@" + dataset.manifest().hash(),
                run.preset(),
                whole ? work.config() : null,
                whole ? null : changes(run.id(), work.config()),
                List.of(run.seed()),
                run.priority(),
                require(run.id()),
                run.tags(),
                run.experiment(),
                run.name(),
                true);
    }

    /** The keys in which the run differs from its preset; a null takes a key away. */
    private Map<String, Object> changes(long run, Map<String, Object> config) {
        Map<String, Object> changes = new HashMap<>();
        for (String key : json.read(column(run, "changed"), KEYS)) {
            changes.put(key, config.get(key));
        }
        return changes;
    }

    private Map<String, String> require(long run) {
        return json.read(column(run, "require"), LABELS);
    }

    private String column(long run, String name) {
        return sql.sql("select " + name + " from run where id = :run")
                .param("run", run)
                .query(String.class)
                .single();
    }
}
