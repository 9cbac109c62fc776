package org.decalign.cli.follow;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.http.EventStream;
import org.decalign.cli.http.ServerEvent;
import org.decalign.cli.http.ServerUnreachableException;
import org.jspecify.annotations.Nullable;

/** Keeps a board up to date by server-sent events until every run on it has ended. */
public final class RunFollower {
    private static final long TICK_MILLIS = 1000;
    private static final long PAUSE_MILLIS = 500;
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final LabClient client;
    private final RunBoard board;
    private final Duration patience;
    private final AtomicReference<@Nullable CommandFailedException> end = new AtomicReference<>();
    private volatile long heardAt = System.nanoTime();
    private volatile boolean done;

    /** @param patience how long the server may be away before following is given up */
    public RunFollower(LabClient client, RunBoard board, Duration patience) {
        this.client = client;
        this.board = board;
        this.patience = patience;
    }

    /**
     * Returns when every run has ended.
     *
     * @throws ServerUnreachableException when the server stays away
     */
    public void follow(ProgressView view) {
        long start = System.nanoTime();
        try (EventStream events = client.runs().events()) {
            Thread reader = new Thread(() -> readOn(events), "events");
            reader.setDaemon(true);
            reader.start();
            while (!board.allEnded()) {
                view.show(board, since(start));
                board.awaitNews(TICK_MILLIS);
                failIfGivenUp();
                renewIfSilent(events);
            }
            view.show(board, since(start));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailedException.failed("interrupted");
        } finally {
            done = true;
        }
    }

    private void readOn(EventStream events) {
        long lastAnswer = System.nanoTime();
        while (!done) {
            try {
                events.read(this::catchUp, this::take);
                lastAnswer = System.nanoTime();
            } catch (ServerUnreachableException e) {
                if (since(Math.max(lastAnswer, heardAt)).compareTo(patience) > 0) {
                    end.set(e);
                    return;
                }
            } catch (CommandFailedException e) {
                end.set(e);
                return;
            }
            pause();
        }
    }

    // What happened before the stream was open is asked for once it is, so nothing falls between.
    private void catchUp() {
        heardAt = System.nanoTime();
        board.runs().stream()
                .filter(run -> !run.state().isFinal())
                .forEach(run -> board.update(client.runs().get(run.id()).summary()));
    }

    private void take(ServerEvent event) {
        heardAt = System.nanoTime();
        if (event.name().equals("run")) {
            board.update(event.run());
        } else if (event.name().equals(ServerEvent.RELOAD)) {
            catchUp();
        }
    }

    private void failIfGivenUp() {
        CommandFailedException failure = end.get();
        if (failure != null) {
            throw failure;
        }
    }

    // A connection may stay open and never say anything again; a new one goes on where this one was.
    private void renewIfSilent(EventStream events) {
        if (since(heardAt).compareTo(SILENCE) > 0) {
            heardAt = System.nanoTime();
            events.disconnect();
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
