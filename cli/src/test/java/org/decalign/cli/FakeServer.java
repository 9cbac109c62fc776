package org.decalign.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Answers requests with what a test laid down, and remembers them. */
final class FakeServer implements AutoCloseable {
    /** A request as it came: `POST /api/v1/runs`, with its body and its Authorization. */
    record Request(String line, String body, String authorization) {}

    /** An answer; a stream stays open for as long as the client reads. */
    record Answer(int status, String type, String body, Map<String, String> headers) {
        static Answer json(Object body) {
            return new Answer(200, "application/json", body.toString(), Map.of());
        }
    }

    final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Supplier<Answer>> answers = new HashMap<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    FakeServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    FakeServer json(String line, Object body) {
        Answer answer = Answer.json(body);
        return on(line, () -> answer);
    }

    /** Answers the only page of a list. */
    FakeServer page(String line, Object... items) {
        String rows = Arrays.stream(items).map(Object::toString).collect(Collectors.joining(","));
        return json(line, "{\"items\":[" + rows + "],\"next\":null}");
    }

    FakeServer problem(String line, int status, String body) {
        return on(line, () -> new Answer(status, "application/problem+json", body, Map.of()));
    }

    FakeServer events(String line, String body) {
        return on(line, () -> new Answer(200, "text/event-stream", body, Map.of()));
    }

    FakeServer on(String line, Supplier<Answer> answer) {
        answers.put(line, answer);
        return this;
    }

    List<String> lines() {
        return requests.stream().map(Request::line).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(new Request(
                line,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))));
        Answer answer = answers.getOrDefault(line, () -> new Answer(404, "text/plain", "no such page", Map.of()))
                .get();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
