package org.decalign.cli.local;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.output.OutputFile;
import org.decalign.protocol.access.Secret;
import org.decalign.protocol.access.SecretFile;
import org.decalign.protocol.home.HomeFolder;
import org.decalign.protocol.home.Mending;
import org.decalign.protocol.home.PrivateFiles;
import org.decalign.protocol.home.UnsafeHomeException;
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
            HomeFolder.secure(folder); // what it complains of the server and the workers write to their logs
            Mending.of(PrivateFiles.createFolder(folder.resolve("logs")));
        } catch (UnsafeHomeException e) {
            throw CommandFailedException.wrongUse(e.getMessage() + " " + e.repair());
        } catch (IOException e) {
            throw CommandFailedException.wrongUse("the home folder " + folder + " cannot be used ("
                    + OutputFile.explained(e) + "); set LAB_HOME to one that can be written");
        }
    }

    /** Creates the file, if it is not there: whoever opens it to append would create it under this program's umask. */
    static void createLog(Path log) {
        try {
            PrivateFiles.ensureFile(log);
        } catch (IOException e) {
            throw CommandFailedException.failed(log + " cannot be written: " + OutputFile.explained(e));
        }
    }

    void forgetServer() {
        try {
            Files.deleteIfExists(serverFile());
        } catch (IOException e) {
            // a file that stays says nothing false: its process is looked at before it is believed
        }
    }

    /** The token that this home's server and workers share; null if none was made yet. */
    @Nullable
    String workerToken() {
        Path file = workerTokenFile();
        return Files.exists(file) ? SecretFile.resolve("LAB_WORKER_TOKEN", null, file.toString()) : null;
    }

    /** The same, made if there is none. It stays, so that workers that outlive their server serve the next one. */
    String makeWorkerToken() {
        create();
        try {
            Files.writeString(
                    PrivateFiles.createFile(workerTokenFile(), false),
                    Secret.random().text() + "\n");
        } catch (FileAlreadyExistsException e) {
            // made before
        } catch (IOException e) {
            throw CommandFailedException.failed(
                    "the workers' token cannot be kept in " + workerTokenFile() + ": " + OutputFile.reason(e));
        }
        return Objects.requireNonNull(workerToken());
    }

    private Path workerTokenFile() {
        return folder.resolve("worker-token");
    }

    private Path serverFile() {
        return folder.resolve("server.json");
    }
}
