package org.decalign.cli.option;

import org.decalign.cli.api.LabClient;
import org.decalign.cli.http.ServerAddress;
import org.decalign.cli.local.Environment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** `--server`. */
public final class ServerOption {
    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "the server; default LAB_URL, else the one that runs on LAB_HOME, else http://127.0.0.1:8080")
    private @Nullable String url;

    public boolean isNamed() {
        return url != null;
    }

    /** What another command needs to reach the same server, as ` --server URL`; empty if it finds it by itself. */
    public String words() {
        return url == null ? "" : " --server " + url;
    }

    public LabClient client(Environment environment) {
        return new LabClient(address(environment));
    }

    public ServerAddress address(Environment environment) {
        return url == null ? environment.serverAddress() : ServerAddress.of(url, environment.token());
    }
}
