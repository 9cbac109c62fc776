package org.decalign.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST API as an outside script sees it: plain HTTP and JSON. */
final class Api {
    private static final Set<String> COSTS =
            Set.of("epoch_seconds", "samples_per_second", "outside_step", "resident_bytes", "device_bytes");

    /** The states that a run ends in. */
    static final Set<String> ENDS = Set.of("SUCCEEDED", "FAILED", "CANCELLED");

    private static final JsonMapper JSON = new JsonMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    Api(String url) {
        this.url = url;
    }

    JsonNode get(String path) {
        return JSON.readTree(send(request(path).GET()).body());
    }

    HttpResponse<String> post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> post(String path, Path file) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofFile(file)));
    }

    int status(String path) {
        return send(request(path).GET()).statusCode();
    }

    String state(long run) {
        return get("/api/v1/runs/" + run).get("state").asString();
    }

    int epoch(long run) {
        JsonNode progress = get("/api/v1/runs/" + run).get("progress");
        return progress == null || progress.isNull() ? 0 : progress.get("epoch").asInt();
    }

    /** The state of each attempt by its number. */
    Map<Integer, String> attempts(long run) {
        Map<Integer, String> states = new TreeMap<>();
        for (JsonNode attempt : get("/api/v1/runs/" + run + "/attempts")) {
            states.put(attempt.get("number").asInt(), attempt.get("state").asString());
        }
        return states;
    }

    /** Every curve but those of time and memory as `split/name@step` to value; fails when a step stands twice. */
    Map<String, Double> curves(long run) {
        Map<String, Double> points = new TreeMap<>();
        String lines = send(request("/api/v1/runs/" + run + "/metrics")
                        .header("Accept", "application/x-ndjson")
                        .GET())
                .body();
        lines.lines().map(JSON::readTree).forEach(point -> {
            String name = point.get("name").asString();
            String place = point.get("split").asString() + "/" + name + "@"
                    + point.get("step").asLong();
            if (!COSTS.contains(name) && points.put(place, point.get("value").asDouble()) != null) {
                throw new AssertionError("a step stands twice: " + place);
            }
        });
        return points;
    }

    /** The digest of each trace by its file's name. */
    Map<String, String> traces(long run) {
        return get("/api/v1/runs/" + run + "/artifacts")
                .valueStream()
                .filter(file -> file.get("kind").asString().equals("trace"))
                .collect(Collectors.toMap(
                        file -> file.get("name").asString(),
                        file -> file.get("sha256").asString()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
