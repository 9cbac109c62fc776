package org.decalign.backend.live;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.decalign.backend.events.Notifications;
import org.decalign.backend.events.Wakeup;
import org.decalign.backend.platform.problem.Busy;
import org.decalign.backend.platform.traffic.WaitingThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Runs open streams, each on a thread of its own that reads the event log from where its client is. Nothing is queued
 * for a client: a slow one holds up only itself, and the log keeps what it has not read. A stream ends when its client
 * goes, the database is away or the server stops; the client comes back with the id of the last event it got.
 */
@Component
class Streams {
    /** The client's position is none that the log can go on from: it reads everything anew and follows from here. */
    static final String RELOAD = "reload";

    private static final Logger log = LoggerFactory.getLogger(Streams.class);
    /** A page gives a stream up after 12 s of silence. */
    private static final Duration BEAT = Duration.ofSeconds(5);

    private final Notifications notifications;
    private final Executor threads;

    Streams(Notifications notifications, WaitingThreads threads) {
        this.notifications = notifications;
        this.threads = threads.forStreams();
    }

    /** What one client follows. */
    interface Feed {
        /** Sends the beginning. */
        void open(SseEmitter client) throws IOException;

        /** Sends what is new. False when there was nothing. */
        boolean pump(SseEmitter client) throws IOException;

        /** How long to sleep at most before looking again without a wake-up. */
        Duration patience();
    }

    /**
     * @param topics the notifications that wake the feed
     * @param admitted whether the client's token still admits; the stream ends within seconds once it does not
     * @throws Busy when too many streams are open
     */
    SseEmitter start(Feed feed, Predicate<String> topics, BooleanSupplier admitted) {
        SseEmitter client = new SseEmitter(0L);
        threads.execute(() -> run(feed, client, topics, admitted));
        return client;
    }

    private void run(Feed feed, SseEmitter client, Predicate<String> topics, BooleanSupplier admitted) {
        try (Wakeup wakeup = notifications.register(topics)) {
            feed.open(client);
            follow(feed, client, wakeup, admitted);
            client.complete();
        } catch (IOException | IllegalStateException e) {
            log.debug("a stream's client has gone: {}", e.getMessage());
            client.completeWithError(e);
        } catch (DataAccessException e) {
            log.debug("a stream ends for want of the database: {}", e.getMessage());
            client.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            client.complete();
        } catch (RuntimeException e) {
            log.warn("a stream failed", e);
            client.completeWithError(e);
        }
    }

    private static void follow(Feed feed, SseEmitter client, Wakeup wakeup, BooleanSupplier admitted)
            throws IOException, InterruptedException {
        long lastSent = System.nanoTime();
        while (!wakeup.stopping() && admitted.getAsBoolean()) {
            if (feed.pump(client)) {
                lastSent = System.nanoTime();
                continue;
            }
            if (System.nanoTime() - lastSent >= BEAT.toNanos()) {
                client.send(SseEmitter.event().comment("beat"));
                lastSent = System.nanoTime();
            }
            wakeup.await(feed.patience().compareTo(BEAT) < 0 ? feed.patience() : BEAT);
        }
    }
}
