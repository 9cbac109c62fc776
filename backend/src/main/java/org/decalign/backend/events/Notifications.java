package org.decalign.backend.events;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * One connection outside the pool that listens to PostgreSQL's notifications and wakes who waits for them: streams and
 * workers that ask for a job. It comes back by itself when the database was away. It is the first to stop, so that
 * open streams do not hold up the server's end.
 */
@Component
public class Notifications implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Notifications.class);
    private static final int POLL_MILLIS = 1000;
    private static final int RETRY_MILLIS = 1000;
    private final JdbcConnectionDetails database;
    private final Set<Wakeup> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private volatile boolean stopping;

    Notifications(JdbcConnectionDetails database) {
        this.database = database;
    }

    /**
     * Registers a waiting thread; close it when it leaves.
     *
     * @param topics which of `job`, `workers`, `run:N` wake it
     */
    public Wakeup register(Predicate<String> topics) {
        Wakeup wakeup = new Wakeup(this, topics);
        waiting.add(wakeup);
        return wakeup;
    }

    /** True once the server is stopping. */
    public boolean stopping() {
        return stopping;
    }

    @Override
    public void start() {
        running = true;
        stopping = false;
        Thread thread = new Thread(this::listen, "notifications");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        stopping = true;
        waiting.forEach(Wakeup::signal);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    void remove(Wakeup wakeup) {
        waiting.remove(wakeup);
    }

    private void listen() {
        while (running) {
            try (Connection connection = DriverManager.getConnection(
                    database.getJdbcUrl(), database.getUsername(), database.getPassword())) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("listen lab");
                }
                waiting.forEach(Wakeup::signal); // what came while nobody listened
                receive(connection.unwrap(PGConnection.class));
            } catch (SQLException e) {
                pause(e);
            }
        }
    }

    private void receive(PGConnection connection) throws SQLException {
        while (running) {
            PGNotification[] news = connection.getNotifications(POLL_MILLIS);
            if (news != null) {
                for (PGNotification one : news) {
                    wake(one.getParameter());
                }
            }
        }
    }

    private void wake(String topic) {
        for (Wakeup one : waiting) {
            if (one.wants(topic)) {
                one.signal();
            }
        }
    }

    private void pause(SQLException e) {
        if (running) {
            log.warn("notifications stopped, trying again: {}", e.getMessage());
            try {
                Thread.sleep(RETRY_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                running = false;
            }
        }
    }
}
