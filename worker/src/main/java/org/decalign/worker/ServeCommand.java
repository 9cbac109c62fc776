package org.decalign.worker;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.decalign.protocol.config.EncoderLabel;
import org.decalign.protocol.home.HomeFolder;
import org.decalign.protocol.home.Mending;
import org.decalign.protocol.home.UnsafeHomeException;
import org.decalign.protocol.worker.WorkerDescription;
import org.decalign.worker.cache.CacheSettings;
import org.decalign.worker.client.BackendClient;
import org.decalign.worker.client.Backoff;
import org.decalign.worker.client.ProtocolMismatchException;
import org.decalign.worker.client.RefusedException;
import org.decalign.worker.client.Timeouts;
import org.decalign.worker.client.UnreachableException;
import org.decalign.worker.engine.EngineDevice;
import org.decalign.worker.engine.EngineOptions;
import org.decalign.worker.lease.AttemptSettings;
import org.decalign.worker.lease.Attempts;
import org.decalign.worker.lease.LeaseLoop;
import org.decalign.worker.text.TextEncoder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** `serve`: takes jobs from a server until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Takes jobs from a server and trains them, one at a time.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:left as asked",
            "1:with --once, the job failed",
            "2:wrong use, or a server of another protocol version",
            "3:with --once, the server was not reached within a minute"
        })
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final int UNREACHABLE = 3;
    private static final int UNAUTHORIZED = 401;
    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(60);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--server", paramLabel = "URL", description = "Default: LAB_URL, else http://127.0.0.1:8080")
    private @Nullable URI server;

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Folder of text encoders by name, for use_bert (default: LAB_HOME/models)")
    private @Nullable Path models;

    @Option(names = "--label", paramLabel = "K=V", description = "What --require of a run is matched against")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(names = "--once", description = "Take one job and leave")
    private boolean once;

    @Option(
            names = "--drain-after",
            paramLabel = "D",
            converter = DurationText.class,
            description = "Take no more jobs after this long, as 90m or 2h")
    private @Nullable Duration drainAfter;

    @Option(
            names = "--step-deadline",
            paramLabel = "D",
            converter = DurationText.class,
            description = "A training without a step for this long ends the worker (default: 10m)")
    private Duration stepDeadline = Duration.ofMinutes(10);

    @Option(
            names = "--cache-size",
            paramLabel = "SIZE",
            description =
                    "What the datasets that workers of this host keep in LAB_HOME/worker-cache may take together, as 500M or 50G "
                            + "(powers of 1000). The least recently used make room and are fetched again when they are needed; a larger dataset "
                            + "is refused. Default: LAB_CACHE_SIZE, else 50G")
    private @Nullable String cacheSize;

    @Option(names = "--name", description = "Name for people (default: host and process id)")
    private @Nullable String name;

    @Override
    public Integer call() throws IOException {
        URI address = address();
        if (engine.all()) {
            return fleet();
        }
        long cache = cacheSize();
        EngineDevice device = device();
        Path datasets = home().resolve("worker-cache");
        Mending.of(datasets);
        WorkerDescription worker = HostProbe.describe(name, device.name(), engine.threads(), labels);
        BackendClient client = new BackendClient(address, token(), Timeouts.USUAL);
        LeaseLoop.Leaving leaving = new LeaseLoop.Leaving(once, drainAfter, GIVE_UP_AFTER);
        LeaseLoop loop = new LeaseLoop(client, () -> withEncoders(worker), leaving, Backoff.USUAL, System::nanoTime);
        try (Attempts attempts = Attempts.open(
                CacheSettings.usual(datasets, cache),
                worker.id(),
                client,
                new EngineTraining(device, Objects.requireNonNull(models)),
                AttemptSettings.usual(stepDeadline))) {
            LOG.info("worker {}, {}, {} threads, server {}", worker.name(), device.name(), engine.threads(), address);
            return serve(loop, attempts);
        }
    }

    /** With a label for each text encoder that is in the models folder now. */
    private WorkerDescription withEncoders(WorkerDescription worker) {
        try {
            Map<String, String> all = new TreeMap<>(EncoderLabel.of(TextEncoder.names(Objects.requireNonNull(models))));
            all.putAll(worker.labels());
            return worker.labelled(all);
        } catch (IOException e) {
            LOG.warn("the models folder cannot be read, so no text encoder is offered: {}", e.getMessage());
            return worker;
        }
    }

    private Path home() throws IOException {
        Path home = LabEnvironment.home();
        try {
            HomeFolder.secure(home).forEach(LOG::warn);
            return home;
        } catch (UnsafeHomeException e) {
            throw wrong(e.getMessage() + " " + e.repair());
        }
    }

    private static int serve(LeaseLoop loop, Attempts attempts) {
        Departure departure = Departure.onSignal(loop, attempts);
        try {
            return loop.run(attempts) ? 0 : FAILED;
        } catch (ProtocolMismatchException e) {
            LOG.error("{}", e.getMessage());
            return WRONG_USE;
        } catch (RefusedException e) {
            LOG.error("{}{}", e.getMessage(), e.status() == UNAUTHORIZED ? " LAB_WORKER_TOKEN sets it here." : "");
            return WRONG_USE;
        } catch (UnreachableException e) {
            LOG.error("the server cannot be reached: {}", e.getMessage());
            return UNREACHABLE;
        } catch (InterruptedException e) {
            // Only the departure interrupts, when no job is held.
            return 0;
        } finally {
            loop.depart();
            departure.done();
        }
    }

    private EngineDevice device() {
        try {
            return engine.open();
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** A process for each CUDA device, until all have ended. */
    private int fleet() throws IOException {
        List<String> given = Objects.requireNonNull(spec)
                .root()
                .commandLine()
                .getParseResult()
                .originalArgs();
        Map<String, List<String>> commands = new LinkedHashMap<>();
        try {
            engine.openAll().forEach(device -> commands.put(device.name(), Fleet.command(given, device.name())));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        try {
            return Fleet.start(commands).await();
        } catch (InterruptedException e) {
            return 0;
        }
    }

    private long cacheSize() {
        String text = cacheSize == null ? LabEnvironment.cacheSize() : cacheSize;
        try {
            return text == null ? CacheSettings.USUAL_LIMIT : SizeText.bytes(text);
        } catch (IllegalArgumentException e) {
            throw wrong((cacheSize == null ? "LAB_CACHE_SIZE: " : "--cache-size: ") + e.getMessage());
        }
    }

    private @Nullable String token() {
        try {
            return LabEnvironment.token(System.getenv());
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private URI address() {
        try {
            URI address = server == null ? LabEnvironment.server() : server;
            if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
                return address;
            }
            throw wrong("--server " + address + ": http://host:port or https://host:port");
        } catch (IllegalArgumentException e) {
            throw wrong("LAB_URL: " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
