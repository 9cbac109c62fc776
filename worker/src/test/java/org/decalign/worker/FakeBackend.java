package org.decalign.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.decalign.protocol.ProtocolVersion;
import org.decalign.protocol.worker.Heartbeat;
import org.decalign.protocol.worker.Lease;
import org.decalign.protocol.worker.LeaseKey;
import org.decalign.protocol.worker.LeaseRequest;
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
    private static final int PATIENCE_MILLIS = 30_000;

    private final JsonMapper json = JsonMapper.builder().build();
    private final ExecutorService threads = Executors.newCachedThreadPool(FakeBackend::daemon);
    private final ServedFiles served = new ServedFiles();
    private final Reported reported = new Reported();
    private final Deque<Lease> offers = new ArrayDeque<>();
    private final List<String> calls = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final Map<String, Failure> failures = new HashMap<>();
    private final List<Long> stalled = new ArrayList<>();
    private final int port;
    private HttpServer server;
    private long holder;
    private boolean cancel;
    private volatile String retryAfter;
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

    public ServedFiles served() {
        return served;
    }

    public Reported reported() {
        return reported;
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

    /**
     * The next `times` calls whose path ends like this are answered with the status. If the status is negative, they
     * are carried out but their answer is cut off.
     */
    public void fail(String end, int status, int times) {
        fail(end, status, times, "/problems/broken", "as the test wants it");
    }

    /** The same with the problem's type and detail. */
    public synchronized void fail(String end, int status, int times, String type, String detail) {
        failures.put(end, new Failure(status, times, type, detail));
    }

    /** Failures carry this header from now on. */
    public void retryAfter(String seconds) {
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

    /** The next lease request is answered with blanks, and the answers after it begin with some. */
    public synchronized void waitInBlanks() {
        blanks = "  ";
        noJob = true;
    }

    /** Takes the lease away from the token that holds it. */
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

    /** Pieces of datasets that begin there are not answered. */
    public synchronized void stall(long... from) {
        Arrays.stream(from).forEach(stalled::add);
    }

    public synchronized void stallNothing() {
        stalled.clear();
        notifyAll();
    }

    /** Waits until it is so. Every request wakes it up. */
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
        FakeAnswer answer = answer(exchange, path, body);
        if (answer == null) {
            exchange.close();
            return;
        }
        exchange.getResponseHeaders()
                .add("Content-Type", answer.isProblem() ? "application/problem+json" : "application/json");
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        if (answer.isProblem() && retryAfter != null) {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
        }
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body(), 0, answer.sent());
        exchange.close();
    }

    /** Null cuts the connection. */
    private synchronized FakeAnswer answer(HttpExchange exchange, String path, byte[] body) {
        calls.add(exchange.getRequestMethod() + " " + path);
        authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        notifyAll();
        try {
            while (silent) {
                wait();
            }
            Failure failure = failure(path);
            if (failure != null && failure.status() > 0) {
                return FakeAnswer.problem(failure.status(), failure.type(), failure.detail());
            }
            FakeAnswer answer = route(exchange, path, body);
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

    private FakeAnswer route(HttpExchange exchange, String path, byte[] body) throws InterruptedException {
        if (path.equals("/api/v1/worker/leases")) {
            return lease(json.readValue(body, LeaseRequest.class));
        }
        if (path.equals("/api/v1/worker/departure")) {
            return FakeAnswer.empty();
        }
        Matcher leased = LEASED.matcher(path);
        if (leased.matches()) {
            return Jobs.SECRET.text().equals(exchange.getRequestHeaders().getFirst(LeaseKey.HEADER))
                    ? leased(leased, exchange.getRequestURI().getQuery(), body)
                    : FakeAnswer.problem(403, "/problems/lease-secret-wrong", "not the secret of this lease");
        }
        Matcher dataset = DATASET.matcher(path);
        if (dataset.matches()) {
            return dataset(
                    Long.parseLong(dataset.group(1)),
                    dataset.group(2),
                    exchange.getRequestHeaders().getFirst("Range"));
        }
        Matcher artifact = ARTIFACT.matcher(path);
        if (artifact.matches()) {
            return artifact.group(2) == null
                    ? served.artifacts()
                    : served.artifact(Long.parseLong(artifact.group(1)), artifact.group(2));
        }
        return FakeAnswer.problem(404, "/problems/not-found", path);
    }

    private FakeAnswer lease(LeaseRequest request) throws InterruptedException {
        if (request.protocol() != ProtocolVersion.CURRENT) {
            return FakeAnswer.problem(
                    409,
                    "/problems/protocol-mismatch",
                    "the worker speaks protocol " + request.protocol() + ", the server " + ProtocolVersion.CURRENT);
        }
        if (noJob) {
            noJob = false;
            return new FakeAnswer(200, blanks.getBytes(StandardCharsets.UTF_8));
        }
        if (offers.isEmpty()) {
            wait(request.waitSeconds() * 1000L + 1);
        }
        Lease lease = offers.poll();
        if (lease == null) {
            return FakeAnswer.empty();
        }
        holder = lease.token();
        return new FakeAnswer(200, (blanks + json.writeValueAsString(lease)).getBytes(StandardCharsets.UTF_8));
    }

    private FakeAnswer leased(Matcher path, String query, byte[] body) {
        String kind = path.group(2);
        if (Long.parseLong(path.group(1)) != holder) {
            refused.add(kind);
            return FakeAnswer.problem(
                    409, "/problems/lease-lost", "token " + path.group(1) + " no longer holds the lease");
        }
        if (kind.equals("artifacts")) {
            return served.store(path.group(3), query, body);
        }
        if (!reported.add(kind, body)) {
            return FakeAnswer.problem(404, "/problems/not-found", path.group());
        }
        return kind.equals("heartbeat") ? FakeAnswer.json(200, new Heartbeat.Reply(cancel, 1)) : FakeAnswer.empty();
    }

    private FakeAnswer dataset(long id, String file, String range) throws InterruptedException {
        if (range == null) {
            return served.dataset(id, file);
        }
        long from = served.ask(id, file, range);
        notifyAll();
        while (stalled.contains(from)) {
            wait();
        }
        return served.piece(id, file, range);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "fake backend");
        thread.setDaemon(true);
        return thread;
    }
}
