package org.decalign.worker.cache;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.decalign.worker.Jobs;
import org.decalign.worker.client.BackendClient;
import org.decalign.worker.client.Timeouts;

/**
 * Another process of the host that uses the cache. It opens the test's dataset, says so, and holds it until its input ends;
 * or says whether a lock is free.
 */
final class CacheProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;

    private CacheProcess(String... arguments) throws IOException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command =
                new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-cp", classes, CacheProcess.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        said = process.inputReader();
    }

    static CacheProcess opening(Path root, URI server) throws IOException {
        return new CacheProcess("open", root.toString(), server.toString());
    }

    /** True when another process than this one could have the lock. */
    static boolean free(Path lock) throws IOException {
        try (CacheProcess process = new CacheProcess("lock", lock.toString())) {
            return process.said.readLine().equals("true");
        }
    }

    /** Waits until it has opened the dataset. */
    void awaitOpen() throws IOException {
        String line = said.readLine();
        if (!"open".equals(line)) {
            throw new AssertionError("the other process says " + line);
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("lock")) {
            System.out.println(HostLock.ifFree(Path.of(arguments[1])).isPresent());
            return;
        }
        Duration limit = Duration.ofSeconds(20);
        BackendClient client = new BackendClient(URI.create(arguments[2]), "secret", new Timeouts(limit, limit, limit));
        DatasetCache cache = new DatasetCache(new CacheSettings(Path.of(arguments[1]), 1000, 2, 8), client, Jobs.RETRY);
        Optional<CachedDataset> opened = cache.open(Jobs.DATASET, Jobs.manifest(), () -> true, line -> {});
        try (CachedDataset held = opened.orElseThrow()) {
            System.out.println("open");
            while (System.in.read() >= 0) {
                // until the test has seen enough
            }
        }
    }
}
