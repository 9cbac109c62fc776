package org.decalign.backend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Reads server-sent events as a browser does; waits at most 30 s for each line unless told otherwise. */
final class EventStream implements AutoCloseable {
    private final HttpURLConnection connection;
    private final BufferedReader lines;

    /** One event, or a comment, which has no name. */
    record Event(String id, String name, String data) {
        JsonNode json() {
            return Rest.JSON.readTree(data);
        }
    }

    EventStream(Rest rest, String path) {
        this(rest, path, 30_000);
    }

    EventStream(Rest rest, String path, int patienceMillis) {
        try {
            connection =
                    (HttpURLConnection) URI.create(rest.base() + path).toURL().openConnection();
            connection.setReadTimeout(patienceMillis);
            String[] headers = rest.headers();
            for (int i = 0; i < headers.length; i += 2) {
                connection.setRequestProperty(headers[i], headers[i + 1]);
            }
            lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next event of this name; others are passed over. */
    Event next(String name) {
        Event event = read();
        while (!event.name().equals(name)) {
            event = read();
        }
        return event;
    }

    /** The next event, whatever it is. */
    Event any() {
        return read();
    }

    /** Waits for the first sign of life. */
    void opened() {
        read();
    }

    @Override
    public void close() {
        connection.disconnect();
    }

    private Event read() {
        String id = "";
        String name = "";
        String data = "";
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    return new Event(id, name, data);
                } else if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data += line.substring(5);
                }
            }
            throw new AssertionError("the stream ended");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
