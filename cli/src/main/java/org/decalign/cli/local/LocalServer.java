package org.decalign.cli.local;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.http.ServerAddress;
import org.jspecify.annotations.Nullable;

/** The server and the workers of one home folder. */
public final class LocalServer {
    private static final Duration WORKER_PATIENCE = Duration.ofSeconds(20);
    private static final Duration SERVER_PATIENCE = Duration.ofSeconds(40);
    private static final long START_SECONDS = 180;

    private final Environment environment;
    private final Home home;
    private final Programs programs;

    public LocalServer(Environment environment, Programs programs) {
        this.environment = environment;
        this.home = environment.home();
        this.programs = programs;
    }

    /** The address of the server that runs on this home, waiting for one that is still starting; null without one. */
    public @Nullable ServerAddress running() {
        List<LocalProcess> servers = LocalProcess.servers(home);
        if (home.runningServer() == null && !servers.isEmpty()) {
            awaitFile(servers.get(0));
        }
        ServerFile file = home.runningServer();
        return file == null ? null : ServerAddress.of(file.url(), environment.token());
    }

    /**
     * The port for a new server: what was asked for, else LAB_PORT, else the last server's own, for workers that outlived
     * it, else the first free one from 8080 on.
     */
    public int choosePort(@Nullable Integer option) {
        Integer wanted = option == null ? environment.port() : option;
        ServerFile last = home.lastServer();
        String bind = environment.bind();
        if (wanted == null && last != null && Ports.valid(last.port()) && Ports.isFree(bind, last.port())) {
            return last.port();
        }
        return Ports.choose(bind, wanted, Environment.USUAL_PORT);
    }

    /**
     * Starts a server; it does not answer yet.
     *
     * @param settings environment variables for it
     */
    public StartingServer start(int port, Map<String, String> settings) {
        home.create();
        home.forgetServer();
        long logStart = ServerLog.end(home.log("server"));
        Map<String, String> all = new HashMap<>(withWorkerToken(settings));
        all.put("LAB_BIND", environment.bind());
        Process process = programs.server(port, all);
        return new StartingServer(process, environment.localServer(port), logStart);
    }

    /** Waits until it answers. */
    public void await(StartingServer server) {
        LabClient client = new LabClient(server.address());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!(home.runningServer() != null && client.healthy())) {
            if (!server.process().isAlive()) {
                throw CommandFailedException.failed("the server did not start; its log " + home.log("server")
                        + " says:\n" + ServerLog.reason(home.log("server"), server.logStart()));
            }
            if (System.nanoTime() > end) {
                throw CommandFailedException.failed("the server did not answer within " + START_SECONDS + " s; its log "
                        + home.log("server") + " says:\n" + ServerLog.reason(home.log("server"), server.logStart()));
            }
            pause();
        }
    }

    /** Starts one more worker for the server. */
    public Process startWorker(ServerAddress server) {
        List<Integer> taken =
                LocalProcess.workers(home).stream().map(LocalProcess::number).toList();
        int number = 1;
        while (taken.contains(number)) {
            number++;
        }
        return programs.worker(number, server.url(), workerToken());
    }

    /** A server that asks for tokens has one for its workers: the environment's, else one of this home. */
    private Map<String, String> withWorkerToken(Map<String, String> settings) {
        if (environment.token() == null || environment.workerToken() != null) {
            return settings;
        }
        Map<String, String> more = new HashMap<>(settings);
        more.put("LAB_WORKER_TOKEN", home.makeWorkerToken());
        return more;
    }

    private @Nullable String workerToken() {
        if (environment.workerToken() != null || environment.token() == null) {
            return environment.workerToken();
        }
        String shared = home.workerToken();
        if (shared == null) {
            throw CommandFailedException.wrongUse("the server on " + home.folder()
                    + " was given a token for its workers" + " that is not known here; set LAB_WORKER_TOKEN to it");
        }
        return shared;
    }

    /** The workers of this home that run for the server. */
    public List<LocalProcess> workersFor(ServerAddress server) {
        return LocalProcess.workers(home).stream()
                .filter(w -> server.url().equals(w.url()))
                .toList();
    }

    /** All workers of this home. */
    public List<LocalProcess> workers() {
        return LocalProcess.workers(home);
    }

    /** What a demo left that was killed before it could clean up: nobody else will stop these. */
    public List<LocalProcess> orphansOfDemo() {
        return java.util.stream.Stream.concat(LocalProcess.workers(home).stream(), LocalProcess.servers(home).stream())
                .filter(p -> p.launcher().equals("demo") && !p.hasLauncher())
                .toList();
    }

    /** Ends workers, then servers, of the given processes, so that each worker can give its job back. */
    public void end(List<LocalProcess> processes) {
        Ending.end(of(processes, LocalProcess.WORKER), WORKER_PATIENCE);
        List<LocalProcess> servers = of(processes, LocalProcess.SERVER);
        Ending.end(servers, SERVER_PATIENCE);
        if (!servers.isEmpty() && LocalProcess.servers(home).isEmpty()) {
            home.forgetServer();
        }
    }

    /** Every server and worker of this home. */
    public List<LocalProcess> processes() {
        return java.util.stream.Stream.concat(LocalProcess.workers(home).stream(), LocalProcess.servers(home).stream())
                .toList();
    }

    private void awaitFile(LocalProcess starting) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (starting.runs() && home.runningServer() == null && System.nanoTime() < end) {
            pause();
        }
    }

    private static List<LocalProcess> of(List<LocalProcess> processes, String program) {
        return processes.stream().filter(p -> p.program().equals(program)).toList();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailedException.failed("interrupted");
        }
    }
}
