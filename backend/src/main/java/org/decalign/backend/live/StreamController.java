package org.decalign.backend.live;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Set;
import org.decalign.backend.access.Callers;
import org.decalign.backend.events.Position;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.backend.run.RunQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Server-sent events. A client that comes back names the last event it got, by header or by `after`. If the log has no
 * such place any more, the first event is `reload`.
 */
@RestController
class StreamController {
    private static final String RUN = "/api/v1/runs/{run}/stream";
    private static final String ALL = "/api/v1/stream";
    private static final Set<String> TOPICS = Set.of("runs", "workers");
    private final Streams streams;
    private final RunSource runSource;
    private final LabFeed.LabSource labSource;
    private final RunQuery runs;
    private final Callers callers;

    StreamController(
            Streams streams, RunSource runSource, LabFeed.LabSource labSource, RunQuery runs, Callers callers) {
        this.streams = streams;
        this.runSource = runSource;
        this.labSource = labSource;
        this.runs = runs;
        this.callers = callers;
    }

    /** Opens no stream: the answer to HEAD has no body, so the stream would never notice that its client has gone. */
    @Hidden
    @RequestMapping(
            path = {RUN, ALL},
            method = RequestMethod.HEAD,
            produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void head() {}

    /** One run: `run`, `metrics`, `logs`, and `resume` where an attempt goes on from a checkpoint. */
    @GetMapping(path = RUN, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter run(
            @PathVariable long run,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            @RequestParam(required = false) @Nullable Long after) {
        runs.demand(run);
        RunFeed feed = new RunFeed(runSource, run, from(last, after));
        return streams.start(feed, topic -> topic.equals("run:" + run), callers.stillAdmitted());
    }

    /** Everything: `run` for each run that changed, `workers` when the workers did. */
    @GetMapping(path = ALL, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter all(
            @RequestParam(defaultValue = "runs") List<String> topics,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            @RequestParam(required = false) @Nullable String after) {
        for (String topic : topics) {
            if (!TOPICS.contains(topic)) {
                throw new InvalidRequest("topics", Names.printable(topic), "is not a topic", "runs, workers");
            }
        }
        String from = last == null || last.isBlank() ? after : last;
        Position position = from == null ? null : Position.parse(from);
        LabFeed feed = new LabFeed(labSource, Set.copyOf(topics), position);
        return streams.start(feed, topic -> !topic.equals("job"), callers.stillAdmitted());
    }

    private static @Nullable Long from(@Nullable String text, @Nullable Long after) {
        if (text == null || text.isBlank()) {
            return after;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new InvalidRequest(
                    "Last-Event-ID", Names.printable(text), "is not the id of an event", "the id of an earlier event");
        }
    }
}
