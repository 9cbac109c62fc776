package org.decalign.cli.api;

import java.net.http.HttpResponse;
import java.util.List;
import org.decalign.cli.http.EventStream;
import org.decalign.cli.http.Transport;
import org.decalign.protocol.comparison.ComparisonView;
import org.decalign.protocol.run.EditGroup;
import org.decalign.protocol.run.EditRun;
import org.decalign.protocol.run.GroupView;
import org.decalign.protocol.run.LogLine;
import org.decalign.protocol.run.Page;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.run.RunView;
import org.decalign.protocol.run.SubmitRuns;
import org.decalign.protocol.run.SubmittedRuns;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Runs, their groups and comparisons, their logs and events. */
public final class RunClient {
    private static final TypeReference<Page<RunSummary>> RUNS = new TypeReference<>() {};
    private static final TypeReference<Page<LogLine>> LOGS = new TypeReference<>() {};

    private final Resources resources;

    RunClient(Resources resources) {
        this.resources = resources;
    }

    /**
     * Log lines in order.
     *
     * @param eventId where a stream goes on after the newest line; null when the server does not say
     */
    public record Logs(List<LogLine> lines, @Nullable String eventId) {}

    public SubmittedRuns submit(SubmitRuns request) {
        return resources.postOnce("/runs", request, SubmittedRuns.class);
    }

    /** Newest first, at most `limit`. */
    public List<RunSummary> list(RunFilter filter, int limit) {
        return resources.all("/runs?limit=" + Math.min(limit, Resources.PAGE) + filter.query(), RUNS, limit);
    }

    public RunView get(long id) {
        return resources.get("/runs/" + id, RunView.class);
    }

    public RunSummary cancel(long id) {
        return resources.post("/runs/" + id + "/cancel", null, RunSummary.class);
    }

    /** Queues an ended run again; answers the new run. */
    public RunSummary retry(long id) {
        return resources.post("/runs/" + id + "/retry", null, RunSummary.class);
    }

    /** Changes a run's name, tags and notes. */
    public RunView edit(long id, EditRun edit) {
        return resources.patch("/runs/" + id, edit, RunView.class);
    }

    public GroupView renameGroup(long group, String name) {
        return resources.patch("/groups/" + group, new EditGroup(name), GroupView.class);
    }

    /** @param references `g3` a group, `r12` a run; the first is the reference */
    public ComparisonView compare(List<String> references) {
        return resources.get(
                "/comparisons?of=" + Transport.encoded(String.join(",", references)), ComparisonView.class);
    }

    /** One page of the lines numbered above `after`. */
    public Logs logs(long id, long after) {
        HttpResponse<byte[]> answer =
                resources.get("/runs/" + id + "/logs?limit=" + Resources.PAGE + "&after=" + after);
        return new Logs(
                Transport.JSON.readValue(answer.body(), LOGS).items(),
                answer.headers().firstValue("X-Event-Id").orElse(null));
    }

    /** Events of every run. */
    public EventStream events() {
        return resources.transport().events(Resources.ROOT + "/stream?topics=runs", null);
    }

    /** Events of one run, after the given one. */
    public EventStream events(long id, @Nullable String after) {
        return resources.transport().events(Resources.ROOT + "/runs/" + id + "/stream", after);
    }
}
