package org.decalign.cli.follow;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.api.RunClient.Logs;
import org.decalign.cli.http.EventStream;
import org.decalign.cli.http.ServerEvent;
import org.decalign.cli.http.ServerUnreachableException;
import org.decalign.protocol.run.LogLine;
import org.decalign.protocol.run.RunSummary;

/** Gives the lines of a run's log in order, each once. */
public final class LogFollower {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 500;

    private final LabClient client;
    private final long run;
    private final Consumer<LogLine> lines;
    private long last;
    private boolean ended;

    public LogFollower(LabClient client, long run, Consumer<LogLine> lines) {
        this.client = client;
        this.run = run;
        this.lines = lines;
    }

    /** All lines there are; answers where a stream goes on. */
    public Logs printAll() {
        while (true) {
            Logs page = client.runs().logs(run, last);
            if (page.lines().isEmpty()) {
                return page;
            }
            page.lines().forEach(this::take);
        }
    }

    /** All lines until the run has ended. */
    public void follow() throws InterruptedException {
        ended = client.runs().get(run).summary().state().isFinal();
        Logs now = printAll();
        long heardAt = System.nanoTime();
        try (EventStream events = client.runs().events(run, now.eventId())) {
            while (!ended) {
                try {
                    events.read(this::printAll, event -> take(event, events));
                    heardAt = System.nanoTime();
                } catch (ServerUnreachableException e) {
                    if (System.nanoTime() - heardAt > PATIENCE.toNanos()) {
                        throw e;
                    }
                }
                Thread.sleep(ended ? 0 : PAUSE_MILLIS);
            }
        }
        printAll();
    }

    private void take(ServerEvent event, EventStream events) {
        if (event.name().equals("logs")) {
            List<LogLine> news = event.logs();
            news.forEach(this::take);
        } else if (event.name().equals(ServerEvent.RELOAD)) {
            printAll();
            endIf(client.runs().get(run).summary(), events);
        } else if (event.name().equals("run")) {
            endIf(event.run(), events);
        }
    }

    private void endIf(RunSummary news, EventStream events) {
        if (news.state().isFinal()) {
            ended = true;
            events.close();
        }
    }

    private void take(LogLine line) {
        if (line.number() > last) {
            last = line.number();
            lines.accept(line);
        }
    }
}
