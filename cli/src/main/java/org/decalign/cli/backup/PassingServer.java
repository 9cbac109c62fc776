package org.decalign.cli.backup;

import java.nio.file.Files;
import java.util.Map;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.http.ServerAddress;
import org.decalign.cli.local.LocalServer;
import org.decalign.cli.local.Programs;
import org.decalign.cli.local.StartingServer;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.ServerOption;
import org.decalign.cli.output.LineWriter;
import org.jspecify.annotations.Nullable;

/** The server to ask: one that runs, or else one on LAB_HOME that ends with this. */
public final class PassingServer implements AutoCloseable {
    private final LocalServer local;
    private final ServerAddress address;
    private final @Nullable Process started;

    private PassingServer(LocalServer local, ServerAddress address, @Nullable Process started) {
        this.local = local;
        this.address = address;
        this.started = started;
    }

    /** Starts one if none was named, none runs on LAB_HOME, and LAB_HOME or LAB_DATABASE_URL holds something. */
    public static PassingServer unlessOneRuns(Context context, ServerOption option, LineWriter news) {
        Programs programs =
                new Programs(context.installation(), context.environment().home(), Programs.Launcher.DEMO);
        LocalServer local = new LocalServer(context.environment(), programs);
        boolean named = option.isNamed() || context.environment().value("LAB_URL") != null;
        if (named || local.running() != null || isEmpty(context)) {
            return new PassingServer(local, option.address(context.environment()), null);
        }
        news.println("no server runs on " + context.environment().home().folder() + "; one is started for the backup");
        StartingServer starting = local.start(local.choosePort(null), Map.of());
        PassingServer passing = new PassingServer(local, starting.address(), starting.process());
        Runtime.getRuntime().addShutdownHook(new Thread(passing::close, "end-server"));
        local.await(starting);
        return passing;
    }

    public LabClient client() {
        return new LabClient(address);
    }

    @Override
    public synchronized void close() {
        if (started != null && started.isAlive()) {
            local.end(local.processes().stream()
                    .filter(p -> p.isServer() && p.handle().pid() == started.pid())
                    .toList());
            started.destroyForcibly(); // it had not become the server yet
        }
    }

    private static boolean isEmpty(Context context) {
        return !Files.exists(context.environment().home().folder().resolve("db"))
                && context.environment().value("LAB_DATABASE_URL") == null;
    }
}
