package org.decalign.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A worker that does what a test tells it, over HTTP. */
final class TestWorker {
    private final Rest rest;
    private final Map<String, Object> description;
    private final String secret;

    TestWorker(Rest rest, String name) {
        this(rest, name, Map.of());
    }

    TestWorker(Rest rest, String name, Map<String, String> labels) {
        this(rest, name, labels, sha256("the secret of " + name));
    }

    /** Workers of one name are one process, unless they have other secrets. */
    TestWorker(Rest rest, String name, Map<String, String> labels, String secret) {
        this(rest, name, labels, secret, "test");
    }

    private TestWorker(Rest rest, String name, Map<String, String> labels, String secret, String code) {
        this.rest = rest;
        this.secret = secret;
        this.description = Map.of(
                "id",
                "id-" + name,
                "name",
                name,
                "host",
                "here",
                "device",
                "cpu",
                "threads",
                1,
                "memoryBytes",
                1,
                "labels",
                labels,
                "software",
                code);
    }

    /** One whose code is another than the server's, which is `test`. */
    static TestWorker ofCode(Rest rest, String code) {
        return new TestWorker(rest, "of-" + code, Map.of(), sha256("the secret of " + code), code);
    }

    Rest.Answer ask(int waitSeconds) {
        return ask(2, waitSeconds);
    }

    Rest.Answer askIn(int protocol) {
        return ask(protocol, 0);
    }

    private Rest.Answer ask(int protocol, int waitSeconds) {
        return rest.adding("Lab-Worker-Secret", secret)
                .post(
                        "/api/v1/worker/leases",
                        Map.of("protocol", protocol, "worker", description, "waitSeconds", waitSeconds));
    }

    Rest.Answer leave() {
        return rest.adding("Lab-Worker-Secret", secret)
                .post("/api/v1/worker/departure", Map.of("worker", description.get("id")));
    }

    /** A request for a job on a connection of its own, whose answer nobody reads. */
    Socket askAndWait(int waitSeconds) {
        String body =
                Rest.JSON.writeValueAsString(Map.of("protocol", 2, "worker", description, "waitSeconds", waitSeconds));
        String head = "POST /api/v1/worker/leases HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Lab-Worker-Secret: " + secret + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
        try {
            URI server = URI.create(rest.base());
            Socket socket = new Socket(server.getHost(), server.getPort());
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a worker of the first protocol version sends. */
    Rest.Answer askWithoutSecret() {
        return rest.post("/api/v1/worker/leases", Map.of("protocol", 1, "worker", description, "waitSeconds", 0));
    }

    /** A lease that has to be there. */
    Held lease() {
        return new Held(rest, ask(0).expect(200));
    }

    /** A lease that was granted. */
    record Held(Rest rest, JsonNode lease) {
        /** The same lease in the hands of someone with another secret. */
        Held withSecret(String secret) {
            return new Held(rest, ((ObjectNode) lease.deepCopy()).put("secret", secret));
        }

        Rest proven() {
            return lease.hasNonNull("secret")
                    ? rest.adding("Lab-Lease-Secret", lease.get("secret").asString())
                    : rest;
        }

        /** The same lease, said to another server. */
        Held at(Rest server) {
            return new Held(server, lease);
        }

        long run() {
            return lease.get("run").asLong();
        }

        long token() {
            return lease.get("token").asLong();
        }

        Rest.Answer resume(int epoch, long step) {
            return proven().post(path("resume"), Map.of("epoch", epoch, "step", step));
        }

        /** One loss a step, of value step + shift. */
        Rest.Answer losses(long batch, long from, long to, double shift) {
            List<Map<String, Object>> points = LongStream.rangeClosed(from, to)
                    .mapToObj(s -> Map.<String, Object>of(
                            "step", s, "epoch", 1, "name", "loss", "split", "train", "value", s + shift))
                    .toList();
            return proven().post(path("metrics"), Map.of("batch", batch, "points", points));
        }

        Rest.Answer log(long batch, String text) {
            Map<String, Object> line = Map.of("at", "2026-01-01T00:00:00Z", "level", "info", "text", text);
            return proven().post(path("logs"), Map.of("batch", batch, "lines", List.of(line)));
        }

        Rest.Answer beat(int epoch) {
            Map<String, Object> progress = Map.of("epoch", epoch, "epochs", 9, "step", epoch * 10L, "steps", 90);
            return proven().post(path("heartbeat"), Map.of("progress", progress));
        }

        Rest.Answer checkpoint(String name, long step, String content) {
            return upload(name, step, content, sha256(content));
        }

        Rest.Answer upload(String name, long step, String content, String sha256) {
            String query = "?kind=checkpoint&epoch=1&step=" + step + "&sha256=" + sha256;
            return proven().putBytes(path("artifacts/" + name) + query, content.getBytes(StandardCharsets.UTF_8));
        }

        /** Any bytes as the trace of an epoch of one step. */
        Rest.Answer trace(int epoch, byte[] content) {
            String query = "?kind=trace&epoch=" + epoch + "&step=" + epoch + "&sha256=" + sha256(content);
            return proven().putBytes(path("artifacts/trace-epoch-000" + epoch + ".safetensors") + query, content);
        }

        Rest.Answer predict(String split, String... samples) {
            List<Map<String, Object>> rows = java.util.Arrays.stream(samples)
                    .map(s -> Map.<String, Object>of("id", s, "label", 1, "output", List.of(0.25, 0.75)))
                    .toList();
            return predict(split, rows);
        }

        Rest.Answer predict(String split, List<Map<String, Object>> rows) {
            return proven().put(path("predictions"), Map.of("split", split, "rows", rows));
        }

        Rest.Answer succeed(double accuracy) {
            Map<String, Object> scores =
                    Map.of("epoch", 1, "valid", Map.of("WAcc", accuracy / 2), "test", Map.of("WAcc", accuracy));
            return end(Map.of("state", "SUCCEEDED", "scores", scores));
        }

        Rest.Answer fail(boolean retry) {
            return end(Map.of(
                    "state", "FAILED", "failure", Map.of("kind", "engine", "message", "it broke"), "retry", retry));
        }

        Rest.Answer end(Map<String, Object> outcome) {
            Map<String, Object> body = new HashMap<>(Map.of("retry", false));
            body.putAll(outcome);
            return proven().post(path("outcome"), body);
        }

        /** Any JSON at a path of the lease. */
        Rest.Answer send(String what, String json) {
            return proven().postText(path(what), json);
        }

        /** Any bytes at a path of the lease. */
        Rest.Answer put(String what, byte[] content) {
            return proven().putBytes(path(what), content);
        }

        private String path(String rest) {
            return "/api/v1/worker/leases/" + token() + "/" + rest;
        }
    }

    static String sha256(String content) {
        return sha256(content.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
