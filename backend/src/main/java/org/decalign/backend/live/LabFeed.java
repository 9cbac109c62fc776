package org.decalign.backend.live;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.decalign.backend.events.Change;
import org.decalign.backend.events.EventLog;
import org.decalign.backend.events.Position;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.queue.Workers;
import org.decalign.backend.run.RunQuery;
import org.decalign.protocol.run.RunSummary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** All runs and the workers, followed from a place in the log on. Several changes of one run are one `run`. */
final class LabFeed implements Streams.Feed {
    private static final int AT_ONCE = 500;
    /** Key of the workers' change among the runs' numbers, which count from 1. */
    private static final long WORKERS = 0;

    private final LabSource source;
    private final Set<String> topics;
    private final boolean forgotten;
    private Position last;

    /** What the stream reads. */
    @Component
    record LabSource(EventLog log, RunQuery runs, Workers workers, JsonColumn json) {}

    /**
     * @param topics `runs`, `workers` or both
     * @param after the last event that the client has; null: it begins now
     */
    LabFeed(LabSource source, Set<String> topics, @Nullable Position after) {
        this.source = source;
        this.topics = topics;
        this.forgotten = after != null && !source.log().extent().has(after);
        this.last = after == null || forgotten ? source.log().end() : after;
    }

    @Override
    public void open(SseEmitter client) throws IOException {
        if (forgotten) {
            client.send(event(last, Streams.RELOAD, Map.of()));
        } else {
            client.send(SseEmitter.event().id(last.toString()).comment("open"));
        }
    }

    @Override
    public boolean pump(SseEmitter client) throws IOException {
        List<Change> changes = source.log().changesAfter(last, AT_ONCE);
        if (changes.isEmpty()) {
            return false;
        }
        Map<Long, Position> latest = latest(changes);
        Map<Long, RunSummary> runs = source.runs().all(latest.keySet()).stream()
                .collect(Collectors.toMap(RunSummary::id, Function.identity()));
        for (Map.Entry<Long, Position> change : latest.entrySet()) {
            send(client, change.getKey(), change.getValue(), runs);
        }
        last = changes.get(changes.size() - 1).at();
        return true;
    }

    /** Short: an event held back by an older transaction comes without a further notification. */
    @Override
    public Duration patience() {
        return Duration.ofSeconds(1);
    }

    /** Each thing that changed, in the order of its last change. */
    private static Map<Long, Position> latest(List<Change> changes) {
        Map<Long, Position> latest = new LinkedHashMap<>();
        for (Change change : changes) {
            long key = change.run() == null ? WORKERS : change.run();
            latest.remove(key);
            latest.put(key, change.at());
        }
        return latest;
    }

    private void send(SseEmitter client, long key, Position at, Map<Long, RunSummary> runs) throws IOException {
        if (key == WORKERS && topics.contains("workers")) {
            client.send(event(at, "workers", source.workers().list()));
        }
        RunSummary run = runs.get(key);
        if (run != null && topics.contains("runs")) {
            client.send(event(at, "run", run));
        }
    }

    private SseEmitter.SseEventBuilder event(Position at, String name, Object data) {
        return SseEmitter.event()
                .id(at.toString())
                .name(name)
                .data(source.json().write(data));
    }
}
