package org.decalign.cli.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.http.ServerAddress;
import org.decalign.cli.local.Environment;
import org.decalign.cli.local.LocalProcess;
import org.decalign.cli.local.LocalServer;
import org.decalign.cli.local.StartingServer;
import org.decalign.cli.output.LineWriter;
import org.decalign.protocol.worker.WorkerView;
import org.jspecify.annotations.Nullable;

/** The server and worker that a demo uses: those that run already, else its own, which end with it. */
final class Household implements AutoCloseable {
    /** A job of a worker that was killed with the last demo is offered again after this. */
    private static final String LEASE = "15s";

    private final Environment environment;
    private final LocalServer local;
    private final LineWriter news;
    private final List<Process> children = new ArrayList<>();
    private List<LocalProcess> orphans = List.of();
    private boolean closing;

    Household(Environment environment, LocalServer local, LineWriter news) {
        this.environment = environment;
        this.local = local;
        this.news = news;
    }

    /** Has a server and a worker; both may still be starting when this returns, the server answers. */
    LabClient settle(@Nullable Integer port) {
        synchronized (this) {
            orphans = local.orphansOfDemo();
        }
        ServerAddress running = local.running();
        return new LabClient(running == null ? startAll(port) : join(running));
    }

    /** True when this program ends the server. */
    synchronized boolean ownsServer() {
        return local.processes().stream().anyMatch(p -> p.isServer() && isMine(p));
    }

    /** Ends what this demo started or took over; a worker first, so that it can give its job back. */
    @Override
    public synchronized void close() {
        closing = true;
        List<LocalProcess> mine =
                local.processes().stream().filter(this::isMine).toList();
        local.end(mine);
        children.forEach(Process::destroyForcibly); // one that had not become its program yet
    }

    private ServerAddress startAll(@Nullable Integer option) {
        int port = local.choosePort(option);
        ServerAddress address = environment.localServer(port);
        local.end(strangersTo(address));
        boolean workerLives = !local.workersFor(address).isEmpty();
        news.println("starting server and worker");
        StartingServer server = startServer(port, workerLives);
        if (!workerLives) {
            startWorker(address);
        }
        local.await(server);
        return address;
    }

    private ServerAddress join(ServerAddress running) {
        news.println("using the server that runs already");
        boolean anyWorker = !local.workersFor(running).isEmpty()
                || new LabClient(running).workers().stream().anyMatch(Household::works);
        if (!anyWorker) {
            startWorker(running);
        }
        return running;
    }

    private synchronized StartingServer startServer(int port, boolean workerLives) {
        StartingServer server = local.start(port, settings(workerLives));
        track(server.process());
        return server;
    }

    private synchronized void startWorker(ServerAddress address) {
        if (!closing) {
            track(local.startWorker(address));
        }
    }

    private void track(Process process) {
        children.add(process);
    }

    private Map<String, String> settings(boolean workerLives) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("LAB_LEASEDURATION", environment.valueOr("LAB_LEASEDURATION", LEASE));
        if (!workerLives) {
            // No worker outlived the last server, so nobody has to be given time to come back.
            settings.put("LAB_SWEEPGRACE", environment.valueOr("LAB_SWEEPGRACE", "0s"));
        }
        return settings;
    }

    // A worker left behind that waits for a server at another address would wait for ever.
    private List<LocalProcess> strangersTo(ServerAddress address) {
        return orphans.stream()
                .filter(p -> p.url() != null && !address.url().equals(p.url()))
                .toList();
    }

    private boolean isMine(LocalProcess process) {
        long pid = process.handle().pid();
        return children.stream().anyMatch(c -> c.pid() == pid)
                || orphans.stream().anyMatch(o -> o.handle().pid() == pid);
    }

    private static boolean works(WorkerView worker) {
        return !worker.state().equals("gone");
    }
}
