package org.decalign.backend.live;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.decalign.backend.events.RunEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One run, followed from an event on. Events carry their id; several changes of the summary in a row are one `run`. */
final class RunFeed implements Streams.Feed {
    private static final int AT_ONCE = 200;
    private final RunSource source;
    private final long run;
    private final boolean fresh;
    private final boolean forgotten;
    private long last;

    /**
     * @param after id of the last event that the client has; null: it begins now, with the run's summary
     */
    RunFeed(RunSource source, long run, @Nullable Long after) {
        this.source = source;
        this.run = run;
        this.fresh = after == null;
        this.forgotten = after != null && !source.log().extent().has(after);
        this.last = after == null ? source.log().newest(run) : after;
    }

    @Override
    public void open(SseEmitter client) throws IOException {
        if (fresh) {
            send(client, last, "run", source.summary(run));
        } else if (forgotten) {
            reload(client);
        } else {
            client.send(SseEmitter.event().id(String.valueOf(last)).comment("resumed"));
        }
    }

    @Override
    public boolean pump(SseEmitter client) throws IOException {
        List<RunEvent> events = source.log().after(run, last, AT_ONCE);
        if (events.isEmpty()) {
            return false;
        }
        boolean changed = false;
        for (RunEvent event : events) {
            switch (event.kind()) {
                case "run" -> changed = true;
                case Streams.RELOAD -> {
                    reload(client);
                    return true;
                }
                case "logs" -> send(client, event.id(), "logs", source.lines(run, data(event)));
                default -> send(client, event.id(), event.kind(), data(event));
            }
        }
        last = events.get(events.size() - 1).id();
        if (changed) {
            send(client, last, "run", source.summary(run));
        }
        return true;
    }

    /** The client is about to read everything: it needs no event that is there already. */
    private void reload(SseEmitter client) throws IOException {
        last = source.log().newest(run);
        send(client, last, Streams.RELOAD, "{}");
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(15);
    }

    private static String data(RunEvent event) {
        return Objects.requireNonNull(event.data());
    }

    private static void send(SseEmitter client, long id, String name, String data) throws IOException {
        client.send(SseEmitter.event().id(String.valueOf(id)).name(name).data(data));
    }
}
