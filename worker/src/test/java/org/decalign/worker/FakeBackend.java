package org.decalign.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.decalign.protocol.ProtocolVersion;
import org.decalign.protocol.metric.MetricPoint;
import org.decalign.protocol.problem.Problem;
import org.decalign.protocol.run.ArtifactView;
import org.decalign.protocol.worker.Heartbeat;
import org.decalign.protocol.worker.Lease;
import org.decalign.protocol.worker.LeaseKey;
import org.decalign.protocol.worker.LeaseRequest;
import org.decalign.protocol.worker.LogBatch;
import org.decalign.protocol.worker.MetricBatch;
import org.decalign.protocol.worker.Outcome;
import org.decalign.protocol.worker.PredictionBatch;
import org.decalign.protocol.worker.ResumeNotice;
import tools.jackson.databind.json.JsonMapper;

/**
 * The worker's side of the REST API in memory, over real HTTP on the loopback: a lease is held by one token until a test
 * takes it away, batches count once, wrong digests are refused. A test can take the server down and up, cut answers, or
 * leave a connection silent.
 */
public final class FakeBackend implements AutoCloseable {
    private static final Pattern LEASED = Pattern.compile("/api/v1/worker/leases/(\\d+)/([a-z]+)(?:/(.+))?");
    private static final Pattern DATASET = Pattern.compile("/api/v1/datasets/(\\d+)/files/(.+)");
    private static final Pattern ARTIFACT = Pattern.compile("/api/v1/runs/(\\d+)/artifacts(?:/(.+))?");
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");
    private static final int PATIENCE_MILLIS = 30_000;

    private final JsonMapper json = JsonMapper.builder().build();
    private final ExecutorService threads = Executors.newCachedThreadPool(FakeBackend::daemon);
    private final Deque<Lease> offers = new ArrayDeque<>();
    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<String, ArtifactView> views = new LinkedHashMap<>();
    private final TreeMap<Long, MetricBatch> metrics = new TreeMap<>();
    private final TreeMap<Long, LogBatch> logs = new TreeMap<>();
    private final List<Long> arrived = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<ResumeNotice> resumes = new ArrayList<>();
    private final List<Heartbeat> beats = new ArrayList<>();
    private final Map<String, PredictionBatch> predictions = new HashMap<>();
    private final Map<String, Failure> failures = new HashMap<>();
    private final Map<String, String> tags = new HashMap<>();
    private final List<String> ranges = new ArrayList<>();
    private final List<Long> stalled = new ArrayList<>();
    private final List<Long> cut = new ArrayList<>();
    private final int port;
    private HttpServer server;
    private long holder;
    private boolean cancel;
    private String retryAfter;
    private String blanks = "";
    private boolean noJob;
    private boolean silent;
    private String authorization = "";

    public FakeBackend() {
        server = listen(0);
        port = server.getAddress().getPort();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Refuses connections from now on. */
    public synchronized void down() {
        server.stop(0);
    }

    /** Listens again on the same port, with all that was stored. */
    public synchronized void up() {
        server = listen(port);
    }

    /** From now on no request is answered. */
    public synchronized void silent(boolean now) {
        silent = now;
        notifyAll();
    }

    /** The next `times` calls whose path ends so are answered with the status; negative: carried out, but cut off. */
    public void fail(String end, int status, int times) {
        fail(end, status, times, "/problems/broken", "as the test wants it");
    }

    /** The same with the problem's type and detail. */
    public synchronized void fail(String end, int status, int times, String type, String detail) {
        failures.put(end, new Failure(status, times, type, detail));
    }

    /** Failures carry this header from now on. */
    public synchronized void retryAfter(String seconds) {
        retryAfter = seconds;
    }

    private record Failure(int status, int times, String type, String detail) {
        Failure once() {
            return new Failure(status, times - 1, type, detail);
        }
    }

    public synchronized void offer(Lease lease) {
        offers.add(lease);
        notifyAll();
    }

    /** The next lease request is answered with blanks, and those after it begin with some. */
    public synchronized void waitInBlanks() {
        blanks = "  ";
        noJob = true;
    }

    /** The lease is another's from now on. */
    public synchronized void takeAway() {
        holder = -1;
    }

    /** The token holds the lease from now on. */
    public synchronized void hold(long token) {
        holder = token;
    }

    public synchronized void cancel() {
        cancel = true;
    }

    public synchronized void dataset(long id, String file, byte[] content) {
        files.put("dataset " + id + " " + file, content);
    }

    /** The ETag of a dataset's file is this from now on, whatever is in it. */
    public synchronized void tag(long id, String file, String tag) {
        tags.put("dataset " + id + " " + file, tag);
    }

    /** Pieces of datasets that begin there are not answered. */
    public synchronized void stall(long... from) {
        Arrays.stream(from).forEach(stalled::add);
    }

    public synchronized void stallNothing() {
        stalled.clear();
        notifyAll();
    }

    /** The next piece of a dataset that begins there comes by half. */
    public synchronized void cut(long from) {
        cut.add(from);
    }

    /** What was asked for of datasets, as `train.safetensors bytes=0-7`, in order. */
    public synchronized List<String> ranges() {
        return List.copyOf(ranges);
    }

    /** A committed artifact; what is served may differ from what the view says. */
    public synchronized void artifact(long run, ArtifactView view, byte[] served) {
        views.put(run + " " + view.name(), view);
        files.put("artifact " + run + " " + view.name(), served);
    }

    /** Waits until it is so; every request changes something and is looked at. */
    public synchronized void await(String what, BooleanSupplier so) {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (!so.getAsBoolean()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("not within " + PATIENCE_MILLIS + " ms: " + what + "; calls: " + calls);
            }
            try {
                wait(Math.min(left, 50));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** The points of all batches, in the order of their numbers. */
    public synchronized List<MetricPoint> points() {
        return metrics.values().stream().flatMap(b -> b.points().stream()).toList();
    }

    public synchronized List<String> lines() {
        return logs.values().stream()
                .flatMap(b -> b.lines().stream())
                .map(LogBatch.Line::text)
                .toList();
    }

    /** Numbers of the metric batches as they came, repeats included. */
    public synchronized List<Long> arrivedMetricBatches() {
        return List.copyOf(arrived);
    }

    public synchronized List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    public synchronized List<ResumeNotice> resumes() {
        return List.copyOf(resumes);
    }

    public synchronized List<Heartbeat> beats() {
        return List.copyOf(beats);
    }

    public synchronized Map<String, PredictionBatch> predictions() {
        return Map.copyOf(predictions);
    }

    public synchronized List<String> artifactNames() {
        return views.values().stream().map(ArtifactView::name).toList();
    }

    /** The content of an artifact of run 1. */
    public synchronized byte[] stored(String name) {
        return files.get("artifact 1 " + name);
    }

    /** Method and path of each request so far. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** Those answered with 409 lease-lost. */
    public synchronized List<String> refused() {
        return List.copyOf(refused);
    }

    public synchronized String authorization() {
        return authorization;
    }

    @Override
    public void close() {
        silent(false);
        stallNothing();
        server.stop(0);
        threads.shutdownNow();
    }

    private HttpServer listen(int at) {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            made.setExecutor(threads);
            made.createContext("/", this::handle);
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        Answer answer = answer(exchange, path, body);
        if (answer == null) {
            exchange.close();
            return;
        }
        exchange.getResponseHeaders()
                .add("Content-Type", answer.status() >= 400 ? "application/problem+json" : "application/json");
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body(), 0, answer.sent());
        exchange.close();
    }

    private record Answer(int status, byte[] body, Map<String, String> headers, int sent) {
        Answer(int status, byte[] body) {
            this(status, body, Map.of(), body.length);
        }
    }

    /** Null cuts the connection. */
    private synchronized Answer answer(HttpExchange exchange, String path, byte[] body) {
        calls.add(exchange.getRequestMethod() + " " + path);
        authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        notifyAll();
        try {
            while (silent) {
                wait();
            }
            Failure failure = failure(path);
            if (failure != null && failure.status() > 0) {
                return problem(failure.status(), failure.type(), failure.detail());
            }
            Answer answer = route(exchange, path, body);
            notifyAll();
            return failure == null ? answer : null;
        } catch (InterruptedException e) {
            return null;
        }
    }

    private Failure failure(String path) {
        for (String end : failures.keySet()) {
            Failure failure = failures.get(end);
            if (path.endsWith(end) && failure.times() > 0) {
                failures.put(end, failure.once());
                return failure;
            }
        }
        return null;
    }

    private Answer route(HttpExchange exchange, String path, byte[] body) throws InterruptedException {
        if (path.equals("/api/v1/worker/leases")) {
            return lease(json.readValue(body, LeaseRequest.class));
        }
        if (path.equals("/api/v1/worker/departure")) {
            return new Answer(204, new byte[0]);
        }
        Matcher leased = LEASED.matcher(path);
        if (leased.matches()) {
            return Jobs.SECRET.text().equals(exchange.getRequestHeaders().getFirst(LeaseKey.HEADER))
                    ? leased(leased, exchange.getRequestURI().getQuery(), body)
                    : problem(403, "/problems/lease-secret-wrong", "not the secret of this lease");
        }
        Matcher dataset = DATASET.matcher(path);
        if (dataset.matches()) {
            return range(
                    "dataset " + dataset.group(1) + " " + dataset.group(2),
                    exchange.getRequestHeaders().getFirst("Range"));
        }
        Matcher artifact = ARTIFACT.matcher(path);
        if (artifact.matches()) {
            return artifact.group(2) == null
                    ? ok(List.copyOf(views.values()))
                    : file("artifact " + artifact.group(1) + " " + artifact.group(2));
        }
        return problem(404, "/problems/not-found", path);
    }

    private Answer lease(LeaseRequest request) throws InterruptedException {
        if (request.protocol() != ProtocolVersion.CURRENT) {
            return problem(
                    409,
                    "/problems/protocol-mismatch",
                    "the worker speaks protocol " + request.protocol() + ", the server " + ProtocolVersion.CURRENT);
        }
        if (noJob) {
            noJob = false;
            return new Answer(200, blanks.getBytes(StandardCharsets.UTF_8));
        }
        if (offers.isEmpty()) {
            wait(request.waitSeconds() * 1000L + 1);
        }
        Lease lease = offers.poll();
        if (lease == null) {
            return new Answer(204, new byte[0]);
        }
        holder = lease.token();
        return new Answer(200, (blanks + json.writeValueAsString(lease)).getBytes(StandardCharsets.UTF_8));
    }

    private Answer leased(Matcher path, String query, byte[] body) {
        if (Long.parseLong(path.group(1)) != holder) {
            refused.add(path.group(2));
            return problem(409, "/problems/lease-lost", "token " + path.group(1) + " no longer holds the lease");
        }
        switch (path.group(2)) {
            case "heartbeat" -> {
                beats.add(json.readValue(body, Heartbeat.class));
                return ok(new Heartbeat.Reply(cancel, 1));
            }
            case "resume" -> resumes.add(json.readValue(body, ResumeNotice.class));
            case "metrics" -> {
                MetricBatch batch = json.readValue(body, MetricBatch.class);
                arrived.add(batch.batch());
                metrics.putIfAbsent(batch.batch(), batch);
            }
            case "logs" -> {
                LogBatch batch = json.readValue(body, LogBatch.class);
                logs.putIfAbsent(batch.batch(), batch);
            }
            case "predictions" -> {
                PredictionBatch batch = json.readValue(body, PredictionBatch.class);
                predictions.put(batch.split(), batch);
            }
            case "artifacts" -> {
                return store(path.group(3), query, body);
            }
            case "outcome" -> outcomes.add(json.readValue(body, Outcome.class));
            default -> {
                return problem(404, "/problems/not-found", path.group());
            }
        }
        return new Answer(204, new byte[0]);
    }

    private Answer store(String name, String query, byte[] body) {
        Map<String, String> parameters = new HashMap<>();
        Arrays.stream(query.split("&")).map(p -> p.split("=")).forEach(p -> parameters.put(p[0], p[1]));
        if (!Jobs.sha256(body).equals(parameters.get("sha256"))) {
            return problem(422, "/problems/hash-mismatch", name);
        }
        ArtifactView view = new ArtifactView(
                name,
                parameters.get("kind"),
                1,
                Integer.parseInt(parameters.get("epoch")),
                Long.parseLong(parameters.get("step")),
                body.length,
                parameters.get("sha256"),
                Instant.EPOCH);
        views.put("1 " + name, view);
        files.put("artifact 1 " + name, body);
        return new Answer(201, json.writeValueAsBytes(view));
    }

    private Answer file(String key) {
        byte[] content = files.get(key);
        return content == null ? problem(404, "/problems/not-found", key) : new Answer(200, content);
    }

    private Answer range(String key, String asked) throws InterruptedException {
        byte[] content = files.get(key);
        if (content == null || asked == null) {
            return file(key);
        }
        ranges.add(key.substring(key.lastIndexOf(' ') + 1) + " " + asked);
        notifyAll();
        Matcher range = RANGE.matcher(asked);
        if (!range.matches()) {
            return problem(416, "/problems/range", asked);
        }
        int from = Integer.parseInt(range.group(1));
        int to = Math.min(Integer.parseInt(range.group(2)), content.length - 1);
        while (stalled.contains((long) from)) {
            wait();
        }
        byte[] piece = Arrays.copyOfRange(content, from, to + 1);
        Map<String, String> headers = Map.of(
                "ETag",
                '"' + tags.getOrDefault(key, Jobs.sha256(content)) + '"',
                "Content-Range",
                "bytes " + from + "-" + to + "/" + content.length);
        return new Answer(206, piece, headers, cut.remove((Long) (long) from) ? piece.length / 2 : piece.length);
    }

    private Answer ok(Object value) {
        return new Answer(200, json.writeValueAsBytes(value));
    }

    private Answer problem(int status, String type, String detail) {
        Problem problem = new Problem(type, "refused", status, detail, null, null, null);
        byte[] body = json.writeValueAsBytes(problem);
        return new Answer(status, body, retryAfter == null ? Map.of() : Map.of("Retry-After", retryAfter), body.length);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "fake backend");
        thread.setDaemon(true);
        return thread;
    }
}
