package org.decalign.cli.upload;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server's uploads: it keeps what comes, breaks off where a test says so, and answers an import with what the test laid down. */
public final class FakeUploads implements AutoCloseable {
    public static final String DATASET = """
            {"id": 3, "name": "mosi", "version": 1, "sizeBytes": 5, "createdAt": "2026-01-02T03:04:05Z", "runs": 0,
             "facts": {"licence": null, "source": null, "notes": null, "addedBy": null}, "parent": null, "recipe": null,
             "manifest": {"name": "mosi", "hash": "%s", "suite": "mosi", "task": "regression", "classes": 0, "modalities": [],
              "splits": {}, "sequenceMask": false, "protocol": {}, "warnings": [], "files": []}}""".formatted("a".repeat(64));

    /** Method and path of each request. */
    public final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    /** The body of the last request for an import. */
    public volatile String asked = "";

    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    /** The states an import goes through after it was asked for, as JSON beside the usual fields. */
    public volatile List<String> states =
            List.of("\"state\": \"IMPORTED\", \"created\": true, \"dataset\": " + DATASET);

    /** PATCHes that the server breaks off after so many bytes each, first to last; then it takes all. */
    final List<Integer> breaks = Collections.synchronizedList(new ArrayList<>());

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private long length;
    private int views;

    public FakeUploads() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/v1/uploads", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What came, all parts together. */
    public String content() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String line = exchange.getRequestMethod() + " "
                + exchange.getRequestURI().getPath().substring("/api/v1/uploads".length());
        requests.add(line);
        switch (line) {
            case "POST " -> {
                bytes.reset();
                length = Long.parseLong(exchange.getRequestHeaders().getFirst("Upload-Length"));
                exchange.getResponseHeaders().set("Location", "/api/v1/uploads/u1");
                exchange.sendResponseHeaders(201, -1);
            }
            case "HEAD /u1" -> {
                exchange.getResponseHeaders().set("Upload-Offset", String.valueOf(bytes.size()));
                exchange.sendResponseHeaders(200, -1);
            }
            case "PATCH /u1" -> receive(exchange);
            case "POST /u1/import" -> {
                asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                views = 0;
                json(exchange, 202, view("\"state\": \"IMPORTING\""));
            }
            case "GET /u1" -> json(exchange, 200, view(state()));
            case "DELETE /u1" -> exchange.sendResponseHeaders(204, -1);
            default -> exchange.sendResponseHeaders(404, -1);
        }
        exchange.close();
    }

    private void receive(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestHeaders().getFirst("Upload-Offset").equals(String.valueOf(bytes.size()))) {
            json(exchange, 409, "{\"type\": \"/problems/wrong-offset\", \"title\": \"Wrong offset\", \"status\": 409}");
            return;
        }
        InputStream body = exchange.getRequestBody();
        if (!breaks.isEmpty()) {
            bytes.write(body.readNBytes(breaks.remove(0)));
            throw new IOException("the connection breaks");
        }
        body.transferTo(bytes);
        exchange.sendResponseHeaders(204, -1);
    }

    private String state() {
        if (asked.isEmpty()) {
            return "\"state\": \"" + (bytes.size() < length ? "RECEIVING" : "RECEIVED") + "\"";
        }
        return states.get(Math.min(views++, states.size() - 1));
    }

    private String view(String state) {
        String common = """
                {"id": "u1", "fileName": "f", "size": %d, "offset": %d, "request": %s, "createdAt": "2026-01-02T03:04:05Z", %s}""";
        String full = state.contains("problems") ? state : state + ", \"problems\": []";
        return common.formatted(length, bytes.size(), asked.isEmpty() ? "null" : asked, full);
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        byte[] text = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, text.length);
        exchange.getResponseBody().write(text);
    }
}
