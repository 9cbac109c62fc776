package org.decalign.cli.local;

import java.nio.file.Path;
import java.util.Map;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.http.ServerAddress;
import org.decalign.protocol.ServerUrl;
import org.decalign.protocol.access.SecretFile;
import org.jspecify.annotations.Nullable;

/** The environment variables LAB_HOME, LAB_PORT, LAB_URL, LAB_TOKEN, LAB_WORKER_TOKEN and what follows from them. */
public final class Environment {
    public static final int USUAL_PORT = 8080;
    private final Map<String, String> variables;

    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** The folder of everything kept; `~/.decalign-lab` unless LAB_HOME says otherwise. */
    public Home home() {
        String folder = value("LAB_HOME");
        Path path = folder == null ? Path.of(System.getProperty("user.home"), ".decalign-lab") : Path.of(folder);
        return new Home(path.toAbsolutePath().normalize());
    }

    /** LAB_TOKEN, or the first line of LAB_TOKEN_FILE; null if neither is set. */
    public @Nullable String token() {
        return secret("LAB_TOKEN");
    }

    /** LAB_WORKER_TOKEN, or the first line of LAB_WORKER_TOKEN_FILE; null if neither is set. */
    @Nullable
    String workerToken() {
        return secret("LAB_WORKER_TOKEN");
    }

    /** LAB_PORT, null when not set. */
    public @Nullable Integer port() {
        String port = value("LAB_PORT");
        return port == null ? null : Ports.parse("LAB_PORT", port);
    }

    /** The address a server of this machine listens at. */
    public String bind() {
        String bind = value("LAB_BIND");
        return bind == null ? "127.0.0.1" : bind;
    }

    /** LAB_URL, else the server that runs on LAB_HOME, else the port's on this machine. */
    public ServerAddress serverAddress() {
        String url = value("LAB_URL");
        if (url != null) {
            return ServerAddress.of(url, token());
        }
        ServerFile running = home().runningServer();
        if (running != null) {
            return ServerAddress.of(running.url(), token());
        }
        Integer port = port();
        return localServer(port == null ? USUAL_PORT : port);
    }

    /** A server of this machine at the port. */
    public ServerAddress localServer(int port) {
        return ServerAddress.of(ServerUrl.of(bind(), port), token());
    }

    /** The variable's value; null when it is not set or blank. */
    public @Nullable String value(String name) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** The variable's value, or another. */
    public String valueOr(String name, String otherwise) {
        String value = value(name);
        return value == null ? otherwise : value;
    }

    private @Nullable String secret(String name) {
        try {
            return SecretFile.resolve(name, value(name), value(name + "_FILE"));
        } catch (IllegalArgumentException e) {
            throw CommandFailedException.wrongUse(String.valueOf(e.getMessage()));
        }
    }

    static CommandFailedException wrong(String name, String value, String allowed) {
        return CommandFailedException.wrongUse(name + " is '" + value + "'; allowed: " + allowed);
    }
}
