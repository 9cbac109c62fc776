package org.decalign.cli.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.failure.ProblemException;
import org.decalign.cli.http.ServerAddress;
import org.decalign.cli.http.ServerUnreachableException;
import org.decalign.cli.http.Transport;
import org.decalign.protocol.worker.WorkerView;
import tools.jackson.core.type.TypeReference;

/**
 * The server's REST API, typed: a small client for each resource, and here what is about the server itself.
 *
 * <p>Every method of these throws {@link ServerUnreachableException} when nothing answers and {@link ProblemException}
 * when the server refuses.
 */
public final class LabClient {
    private static final TypeReference<List<WorkerView>> WORKERS = new TypeReference<>() {};

    private final Transport transport;
    private final Resources resources;

    /**
     * What a server is.
     *
     * @param version version of its code
     * @param protocol version of what worker and server say to each other
     * @param startedAt when its process started
     */
    public record SystemView(String version, int protocol, Instant startedAt) {}

    /**
     * A backup while it is sent; close it.
     *
     * @param fileBytes how large its files are together, without the database
     */
    public record Backup(InputStream content, long fileBytes) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            content.close();
        }
    }

    public LabClient(ServerAddress address) {
        transport = new Transport(address);
        resources = new Resources(transport);
    }

    public CleanupClient cleanup() {
        return new CleanupClient(resources);
    }

    public ServerAddress address() {
        return transport.address();
    }

    public RunClient runs() {
        return new RunClient(resources);
    }

    public DatasetClient datasets() {
        return new DatasetClient(resources);
    }

    public UploadClient uploads() {
        return new UploadClient(resources);
    }

    public StudyClient studies() {
        return new StudyClient(resources);
    }

    public BenchmarkClient benchmarks() {
        return new BenchmarkClient(resources);
    }

    public LeaderboardClient leaderboards() {
        return new LeaderboardClient(resources);
    }

    public TokenClient tokens() {
        return new TokenClient(resources);
    }

    /** True when the server says that it is well, false while nothing answers or it is not ready. */
    public boolean healthy() {
        try {
            transport.get("/actuator/health", Duration.ofSeconds(3));
            return true;
        } catch (CommandFailedException e) {
            return false;
        }
    }

    public SystemView system() {
        return resources.get("/system", SystemView.class);
    }

    public List<WorkerView> workers() {
        return resources.get("/workers", WORKERS);
    }

    public QueueView queue() {
        return resources.get("/queue", QueueView.class);
    }

    public Backup backup() {
        HttpResponse<InputStream> response = transport.open(Resources.ROOT + "/backup");
        return new Backup(
                response.body(),
                response.headers().firstValueAsLong("X-Backup-File-Bytes").orElse(0));
    }
}
