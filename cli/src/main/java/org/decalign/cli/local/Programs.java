package org.decalign.cli.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts server and worker processes on a home folder. */
public final class Programs {
    /** Whether a process is to outlive this program (`up`) or to end with it (`demo`). */
    public enum Launcher {
        UP("up"),
        DEMO("demo");
        private final String label;

        Launcher(String label) {
            this.label = label;
        }
    }

    // What they write is their owner's alone. Ctrl-C goes to every process of the terminal: a server must not stop
    // before its worker has given its job back.
    private static final List<String> DEAF = List.of("sh", "-c", "umask 077; trap '' INT HUP; exec \"$@\"", "lab");
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Installation installation;
    private final Home home;
    private final Launcher launcher;

    public Programs(Installation installation, Home home, Launcher launcher) {
        this.installation = installation;
        this.home = home;
        this.launcher = launcher;
    }

    /**
     * Starts a server.
     *
     * @param settings environment variables over this program's own
     */
    Process server(int port, Map<String, String> settings) {
        Map<String, String> environment = new LinkedHashMap<>(settings);
        environment.put("LAB_PORT", String.valueOf(port));
        return start(installation.server(marks()), all -> all.putAll(environment), home.log("server"));
    }

    /**
     * Starts worker number n for the server at the address.
     *
     * @param token the workers' token; null for a server without tokens
     */
    Process worker(int number, String url, @Nullable String token) {
        List<String> properties = new ArrayList<>(marks());
        properties.add(LocalProcess.NUMBER + number);
        List<String> command = new ArrayList<>(installation.worker(properties));
        command.addAll(List.of("serve", "--server", url, "--name", "worker-" + number));
        return start(command, all -> giveWorker(all, token), home.log("worker-" + number));
    }

    /** A worker is given its own token and no other secret. */
    static void giveWorker(Map<String, String> environment, @Nullable String token) {
        environment.keySet().removeIf(name -> name.startsWith("LAB_DATABASE_"));
        environment.keySet().removeAll(List.of("LAB_TOKEN", "LAB_TOKEN_FILE", "LAB_WORKER_TOKEN_FILE"));
        if (token != null) {
            environment.put("LAB_WORKER_TOKEN", token);
        }
    }

    private List<String> marks() {
        return List.of(LocalProcess.HOME + home.folder(), LocalProcess.LAUNCHER + launcher.label);
    }

    private Process start(List<String> command, Consumer<Map<String, String>> environment, Path log) {
        home.create();
        Home.createLog(log);
        List<String> whole =
                Stream.of(session(), DEAF, command).flatMap(List::stream).toList();
        ProcessBuilder builder = new ProcessBuilder(whole)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("LAB_HOME", home.folder().toString());
        environment.accept(builder.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // A session of its own lets a process outlive the terminal; without the program, being deaf to hang-ups has to do.
    private List<String> session() {
        return launcher == Launcher.UP && Files.isExecutable(SETSID) ? List.of(SETSID.toString()) : List.of();
    }
}
