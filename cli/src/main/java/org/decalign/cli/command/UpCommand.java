package org.decalign.cli.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.decalign.cli.http.ServerAddress;
import org.decalign.cli.local.LocalProcess;
import org.decalign.cli.local.LocalServer;
import org.decalign.cli.local.Programs;
import org.decalign.cli.local.StartingServer;
import org.decalign.cli.option.Checks;
import org.decalign.cli.option.Context;
import org.decalign.cli.output.LineWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** `lab up`. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description =
                "Starts the server and local workers on LAB_HOME; what runs already is kept. Logs are in LAB_HOME/logs. "
                        + "A server that ends by itself, as it does when it is out of memory, is started again by the next `lab up`; "
                        + "what starts it again at once is in deploy/systemd and docker-compose.yml.")
public final class UpCommand implements Callable<Integer> {
    private static final int MOST_WORKERS = 64;
    private final Context context;
    private final LineWriter out;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "the server's port; default LAB_PORT, else the first free one from 8080 on")
    private @Nullable Integer port;

    @ArgGroup
    private WorkerChoice choice = new WorkerChoice();

    /** How many workers: one of the two. */
    static final class WorkerChoice {
        @Option(names = "--workers", paramLabel = "N", description = "local workers to have, 0 to 64; default 1")
        private int workers = 1;

        @Option(names = "--no-worker", description = "start no worker")
        private boolean none;
    }

    public UpCommand(Context context) {
        this.context = context;
        out = context.console().out();
    }

    @Override
    public Integer call() {
        int workers = choice.none ? 0 : Checks.between("--workers", choice.workers, 0, MOST_WORKERS);
        Integer wanted = Checks.port(port);
        LocalServer local = new LocalServer(
                context.environment(),
                new Programs(context.installation(), context.environment().home(), Programs.Launcher.UP));
        ServerAddress server = local.running();
        if (server == null) {
            server = start(local, wanted);
            out.println("server is up at " + server.url() + "/");
        } else {
            out.println("server is already up at " + server.url() + "/");
        }
        startWorkers(local, server, workers);
        return 0;
    }

    private static ServerAddress start(LocalServer local, @Nullable Integer wanted) {
        StartingServer starting = local.start(local.choosePort(wanted), Map.of());
        local.await(starting);
        return starting.address();
    }

    // Workers that outlived a server at another address would wait for it for ever.
    private void startWorkers(LocalServer local, ServerAddress server, int wanted) {
        List<LocalProcess> lost = local.workers().stream()
                .filter(w -> !server.url().equals(w.url()))
                .toList();
        local.end(lost);
        int present = local.workersFor(server).size();
        for (int i = present; i < wanted; i++) {
            local.startWorker(server);
        }
        int started = Math.max(0, wanted - present);
        out.println("local workers: " + (present + started) + (started == 0 ? "" : " (" + started + " started)"));
    }
}
