package org.decalign.cli.api;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.decalign.cli.http.Transport;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** What is under `/api/v1`, sent and answered as JSON. Paths begin after that, as `/runs/5`. */
final class Resources {
    static final String ROOT = "/api/v1";
    /** Items that one request for a list asks for. */
    static final int PAGE = 200;

    private static final Duration QUICK = Duration.ofSeconds(30);
    private static final Duration SLOW = Duration.ofMinutes(15);
    private static final String JSON = "application/json";

    private final Transport transport;

    Resources(Transport transport) {
        this.transport = transport;
    }

    Transport transport() {
        return transport;
    }

    <T> T get(String path, Class<T> type) {
        return read(get(path), type);
    }

    <T> T get(String path, TypeReference<T> type) {
        return Transport.JSON.readValue(get(path).body(), type);
    }

    HttpResponse<byte[]> get(String path) {
        return transport.get(ROOT + path, QUICK);
    }

    /** The same from a server that may have to read a whole dataset first. */
    <T> T getSlowly(String path, Class<T> type) {
        return read(transport.get(ROOT + path, SLOW), type);
    }

    <T> T getSlowly(String path, TypeReference<T> type) {
        return Transport.JSON.readValue(transport.get(ROOT + path, SLOW).body(), type);
    }

    /** All pages of a list, at most `limit` items. */
    <T> List<T> all(String path, TypeReference<Page<T>> type, int limit) {
        List<T> items = new ArrayList<>();
        String cursor = "";
        while (true) {
            Page<T> page = get(path + cursor, type);
            items.addAll(page.items());
            String next = page.next();
            if (next == null || items.size() >= limit) {
                return items.size() > limit ? items.subList(0, limit) : items;
            }
            cursor = (path.contains("?") ? "&" : "?") + "cursor=" + Transport.encoded(next);
        }
    }

    /** @param body null for a request without one */
    <T> T post(String path, @Nullable Object body, Class<T> type) {
        return read(post(path, body), type);
    }

    HttpResponse<byte[]> post(String path, @Nullable Object body) {
        return transport.post(ROOT + path, JSON, body == null ? BodyPublishers.noBody() : json(body));
    }

    /** The same with a key that lets the server know the request again. */
    <T> T postOnce(String path, Object body, Class<T> type) {
        String key = UUID.randomUUID().toString();
        return read(transport.post(ROOT + path, JSON, json(body), "Idempotency-Key", key), type);
    }

    <T> T patch(String path, Object body, Class<T> type) {
        return read(transport.patch(ROOT + path, Transport.JSON.writeValueAsBytes(body)), type);
    }

    HttpResponse<byte[]> delete(String path) {
        return transport.delete(ROOT + path);
    }

    static <T> T read(HttpResponse<byte[]> answer, Class<T> type) {
        return Transport.JSON.readValue(answer.body(), type);
    }

    private static BodyPublisher json(Object body) {
        return BodyPublishers.ofByteArray(Transport.JSON.writeValueAsBytes(body));
    }
}
