package org.decalign.backend.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.decalign.protocol.SoftwareVersion;
import org.decalign.protocol.access.SecretFile;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the server, `lab.*`; the environment gives them as LAB_HOME, LAB_TOKEN, LAB_LEASEDURATION and so on.
 *
 * @param home where everything is kept; `~/.decalign-lab` by default. One server at a time may use it.
 * @param bind address to listen at, 127.0.0.1 by default; any other needs a token
 * @param token secret of the first administrator; empty means no access control. Its file's first line when it came by
 *     {@code tokenFile}
 * @param tokenFile a file whose first line is the token, instead of the token itself
 * @param workerToken secret of the first worker; empty means none
 * @param workerTokenFile a file whose first line is the worker's token
 * @param codeVersion version of the server's code, which workers are expected to have too; the build's own by default
 * @param leaseDuration how long a worker may be silent before its job is offered again, 60 s by default
 * @param maxAttempts lost or failed attempts after which a run has failed, 3 by default
 * @param maxUnusedLeases leases in a row that no worker took up, after which a run has failed; 20 by default
 * @param sweepGrace how long after its start the server leaves expired leases alone, so that workers that outlived its
 *     absence can renew theirs; 20 s by default, never longer than a lease
 * @param maxUpload largest feature file or artifact, 64 GB by default
 * @param maxBody largest JSON body but for batches of workers, 1 MB by default
 * @param maxStreams most open streams, 512 by default
 * @param limits how much of the server anybody may hold at once
 * @param retention how long rows are kept that nobody needs for ever
 * @param database an outside PostgreSQL; without its url the server runs its own
 */
@ConfigurationProperties("lab")
public record LabProperties(
        @Nullable Path home,
        @DefaultValue("127.0.0.1") String bind,
        @DefaultValue("") String token,
        @DefaultValue("") String tokenFile,
        @DefaultValue("") String workerToken,
        @DefaultValue("") String workerTokenFile,
        @DefaultValue("") String codeVersion,
        @DefaultValue("60s") Duration leaseDuration,
        @DefaultValue("3") int maxAttempts,
        @DefaultValue("20") int maxUnusedLeases,
        @DefaultValue("20s") Duration sweepGrace,
        @DefaultValue("64GB") DataSize maxUpload,
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("512") int maxStreams,
        @DefaultValue Limits limits,
        @DefaultValue Retention retention,
        @DefaultValue Database database) {
    public LabProperties {
        codeVersion = codeVersion.isBlank() ? SoftwareVersion.current() : codeVersion;
        token = secret("LAB_TOKEN", token, tokenFile);
        workerToken = secret("LAB_WORKER_TOKEN", workerToken, workerTokenFile);
        if (!token.isEmpty() && token.equals(workerToken)) {
            throw new StartRefused(
                    "LAB_TOKEN and LAB_WORKER_TOKEN are the same, so a worker would be an administrator.",
                    "Set LAB_WORKER_TOKEN to a secret of its own.");
        }
    }

    /** An outside PostgreSQL: JDBC URL, user and password. */
    public record Database(
            @DefaultValue("") String url,
            @DefaultValue("") String user,
            @DefaultValue("") String password) {}

    /**
     * How much of the server anybody may hold at once.
     *
     * @param waitingWorkers most workers that wait for a job at once, 256 by default; readers cannot use up their
     *     places
     * @param heavyReaders most requests at once whose answers take much reading, 8 by default
     * @param headerDeadline longest time from a request's first byte to the end of its headers, 20 s by default
     * @param bodyRate least bytes a second that a body must bring while it is waited for, 1 KB by default
     * @param bodyGrace the time over which that rate is taken, and the longest silence of a body; 10 s by default
     * @param bodyDeadline longest time that a body other than a file may be waited for, 2 minutes by default
     * @param answerRate least bytes a second, before compression, that a client must read of an answer while the server
     *     waits for it; 8 KB by default. Streams of events have no least rate
     * @param answerGrace the time over which that rate is taken, 30 s by default
     * @param maxBatch largest body of a worker's batch of metrics, log lines or predictions, 16 MB by default
     * @param batchMemory bytes of JSON bodies of 64 KB and more that are taken apart at once, 24 MB by default; workers
     *     have two thirds of them
     */
    public record Limits(
            @DefaultValue("256") int waitingWorkers,
            @DefaultValue("8") int heavyReaders,
            @DefaultValue("20s") Duration headerDeadline,
            @DefaultValue("1KB") DataSize bodyRate,
            @DefaultValue("10s") Duration bodyGrace,
            @DefaultValue("2m") Duration bodyDeadline,
            @DefaultValue("8KB") DataSize answerRate,
            @DefaultValue("30s") Duration answerGrace,
            @DefaultValue("16MB") DataSize maxBatch,
            @DefaultValue("24MB") DataSize batchMemory) {}

    /**
     * How long rows are kept that nobody needs for ever, by PostgreSQL's clock.
     *
     * @param workers workers that never had a job, after they were last heard of; 1 day by default
     * @param idempotencyKeys keys of requests and their answers, 2 days by default
     * @param runEvents curves and log lines in the log of events, after their run has ended; 15 minutes by default
     * @param events all events; a stream that goes on from an older one tells its client to read everything anew. 1 day
     *     by default
     * @param audit what people changed, 1 year by default
     * @param deleted deleted runs, studies, benchmarks and experiments, which can be restored as long; 30 days by
     *     default
     * @param logs rotated logs of the server and its local workers, 14 days by default; five of each at most
     * @param logSize size at which a log is rotated, 10 MB by default
     */
    public record Retention(
            @DefaultValue("1d") Duration workers,
            @DefaultValue("2d") Duration idempotencyKeys,
            @DefaultValue("15m") Duration runEvents,
            @DefaultValue("1d") Duration events,
            @DefaultValue("365d") Duration audit,
            @DefaultValue("30d") Duration deleted,
            @DefaultValue("14d") Duration logs,
            @DefaultValue("10MB") DataSize logSize) {}

    /** The folder of everything kept, absolute. */
    public Path homeFolder() {
        Path folder = home == null ? Path.of(System.getProperty("user.home"), ".decalign-lab") : home;
        return folder.toAbsolutePath().normalize();
    }

    public boolean hasToken() {
        return !token.isBlank();
    }

    /** The lease's length in whole seconds, at least one. */
    public int leaseSeconds() {
        return (int) Math.max(1, leaseDuration.toSeconds());
    }

    /** True when only this machine can reach the server. */
    public boolean loopback() {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Leaves the secrets out, so that no log can get them from here. */
    @Override
    public String toString() {
        return "LabProperties[home=" + homeFolder() + ", bind=" + bind + "]";
    }

    private static String secret(String name, String value, String file) {
        try {
            return Objects.requireNonNullElse(SecretFile.resolve(name, value, file), "");
        } catch (IllegalArgumentException e) {
            throw new StartRefused(String.valueOf(e.getMessage()), "Then start the server again.");
        }
    }
}
