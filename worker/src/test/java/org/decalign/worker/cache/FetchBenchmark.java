package org.decalign.worker.cache;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.decalign.datasets.storage.Sha256;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.worker.Jobs;
import org.decalign.worker.client.BackendClient;
import org.decalign.worker.client.Backoff;
import org.decalign.worker.client.Retry;
import org.decalign.worker.client.Timeouts;

/** Makes, serves and fetches a large dataset. No test: `benchmarks/fetch` of this module runs it. */
final class FetchBenchmark {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");
    private static final int CHUNK = 1 << 18;

    private FetchBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "make" -> make(folder, Long.parseLong(arguments[2]));
            case "serve" -> serve(folder, Long.parseLong(arguments[2]));
            default -> fetch(folder, URI.create(arguments[2]), Integer.parseInt(arguments[3]));
        }
    }

    /** Files as a dataset's: seven, one and two tenths. */
    private static void make(Path folder, long megabytes) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(7);
        int tenths = 7;
        for (String name : List.of("train.safetensors", "valid.safetensors", "test.safetensors")) {
            byte[] block = new byte[1_000_000];
            try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
                for (long i = 0; i < megabytes * tenths / 10; i++) {
                    random.nextBytes(block);
                    out.write(block);
                }
            }
            tenths = tenths == 7 ? 1 : 2;
        }
    }

    private static DatasetManifest manifest(Path folder) throws IOException {
        DatasetFile[] files = new DatasetFile[3];
        int at = 0;
        for (String name : List.of("train.safetensors", "valid.safetensors", "test.safetensors")) {
            Path sha = folder.resolve(name + ".sha256");
            if (!Files.exists(sha)) {
                Files.writeString(sha, Sha256.ofFile(folder.resolve(name)));
            }
            files[at++] = new DatasetFile(name, Files.size(folder.resolve(name)), Files.readString(sha));
        }
        return Jobs.manifest("ab".repeat(32), files);
    }

    /**
     * Serves until the process ends; prints the address.
     *
     * @param bytesPerSecond of a connection, 0 for as many as it can
     */
    private static void serve(Path folder, long bytesPerSecond) throws IOException {
        DatasetManifest manifest = manifest(folder);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> answer(exchange, folder, manifest, bytesPerSecond));
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, Path folder, DatasetManifest manifest, long bytesPerSecond)
            throws IOException {
        String path = exchange.getRequestURI().getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        DatasetFile file = manifest.files().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow();
        Matcher range = RANGE.matcher(exchange.getRequestHeaders().getFirst("Range"));
        range.matches();
        long from = Long.parseLong(range.group(1));
        long to = Long.parseLong(range.group(2));
        exchange.getResponseHeaders().add("ETag", '"' + file.sha256() + '"');
        exchange.getResponseHeaders().add("Content-Range", "bytes " + from + "-" + to + "/" + file.size());
        exchange.sendResponseHeaders(206, to + 1 - from);
        try (FileChannel in = FileChannel.open(folder.resolve(name), StandardOpenOption.READ);
                OutputStream out = exchange.getResponseBody()) {
            send(in, out, from, to + 1, bytesPerSecond);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void send(FileChannel in, OutputStream out, long from, long to, long bytesPerSecond)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        for (long at = from; at < to; ) {
            chunk.clear().limit((int) Math.min(CHUNK, to - at));
            int read = in.read(chunk, at);
            out.write(chunk.array(), 0, read);
            at += read;
            if (bytesPerSecond > 0) {
                double due = (at - from) * 1e9 / bytesPerSecond - (System.nanoTime() - begin);
                Thread.sleep(Math.max(0, (long) (due / 1e6)));
            }
        }
    }

    /** Prints megabytes, seconds of the fetch, seconds of the next use, and the process's peak in MB. */
    private static void fetch(Path folder, URI server, int connections) throws Exception {
        Path root = Files.createTempDirectory(folder, "cache");
        BackendClient client = new BackendClient(server, null, Timeouts.USUAL);
        CacheSettings usual = CacheSettings.usual(root, CacheSettings.USUAL_LIMIT);
        CacheSettings settings = new CacheSettings(root, usual.limit(), connections, usual.pieceBytes());
        DatasetCache cache = new DatasetCache(settings, client, new Retry(Backoff.USUAL));
        DatasetManifest manifest = manifest(folder);
        double first = open(cache, manifest);
        double second = open(cache, manifest);
        long bytes = manifest.files().stream().mapToLong(DatasetFile::size).sum();
        System.out.printf(
                Locale.ROOT,
                "%d\t%.1f\t%.0f\t%.2f\t%.0f\t%d%n",
                bytes / 1_000_000,
                first,
                bytes / 1e6 / first,
                second,
                bytes / 1e6 / second,
                peakMegabytes());
    }

    private static double open(DatasetCache cache, DatasetManifest manifest) throws InterruptedException {
        long begin = System.nanoTime();
        cache.open(Jobs.DATASET, manifest, () -> true, System.err::println)
                .orElseThrow()
                .close();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static long peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1000)
                .findFirst()
                .orElse(0);
    }
}
