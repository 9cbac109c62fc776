package org.decalign.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.decalign.cli.api.CommandFailedException;
import org.jspecify.annotations.Nullable;

/** LAB_HOME. */
public record Home(Path folder) {
    Path log(String name) {
        return folder.resolve("logs").resolve(name + ".log");
    }

    /** What the last server wrote, alive or not; null without one. */
    @Nullable
    ServerFile lastServer() {
        return ServerFile.read(serverFile());
    }

    /** The server that runs here and answers; null without one. */
    public @Nullable ServerFile runningServer() {
        ServerFile file = lastServer();
        return file != null && LocalProcess.isServer(file.pid(), this) ? file : null;
    }

    void create() {
        try {
            Files.createDirectories(folder.resolve("logs"));
        } catch (IOException e) {
            throw CommandFailedException.wrongUse("the home folder " + folder + " cannot be used (" + e
                    + "); set LAB_HOME to one that can be written");
        }
    }

    void forgetServer() {
        try {
            Files.deleteIfExists(serverFile());
        } catch (IOException e) {
            // a file that stays says nothing false: its process is looked at before it is believed
        }
    }

    private Path serverFile() {
        return folder.resolve("server.json");
    }
}
