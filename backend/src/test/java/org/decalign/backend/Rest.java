package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST API as any program sees it. */
final class Rest {
    static final JsonMapper JSON = new JsonMapper();
    private final HttpClient client;
    private final String base;
    private final String[] headers;

    Rest(String base, String... headers) {
        this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), base, headers);
    }

    private Rest(HttpClient client, String base, String... headers) {
        this.client = client;
        this.base = base;
        this.headers = headers;
    }

    /** An answer: status, headers, text. */
    record Answer(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        String text() {
            return new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return text().isEmpty() ? JSON.nullNode() : JSON.readTree(text());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode expect(int status) {
            assertThat(status()).as(text()).isEqualTo(status);
            return json();
        }

        /** A problem of this status and type. */
        JsonNode problem(int status, String type) {
            JsonNode problem = expect(status);
            assertThat(header("Content-Type")).startsWith("application/problem+json");
            assertThat(problem.get("type").asString()).isEqualTo("/problems/" + type);
            assertThat(problem.get("status").asInt()).isEqualTo(status);
            assertThat(problem.get("title").asString()).isNotBlank();
            return problem;
        }
    }

    /** The same server with more headers. */
    Rest withHeaders(String... more) {
        return new Rest(base, more);
    }

    /** The same server and headers and one more. */
    Rest adding(String name, String value) {
        String[] more = Arrays.copyOf(headers, headers.length + 2);
        more[headers.length] = name;
        more[headers.length + 1] = value;
        return new Rest(client, base, more);
    }

    String[] headers() {
        return headers.clone();
    }

    String base() {
        return base;
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, Object body) {
        return postText(path, JSON.writeValueAsString(body));
    }

    Answer postText(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    Answer put(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer patch(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer postBytes(String path, byte[] body) {
        return send(request(path)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    Answer putBytes(String path, byte[] body) {
        return send(
                request(path).header("Content-Type", "application/octet-stream").PUT(BodyPublishers.ofByteArray(body)));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    static Map<String, Object> with(Map<String, Object> one, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(one);
        all.putAll(more);
        return all;
    }
}
