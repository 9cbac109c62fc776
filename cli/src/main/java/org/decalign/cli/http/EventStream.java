package org.decalign.cli.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Server-sent events of one path: each call of {@link #read} is one connection, the next goes on where it ended. */
public final class EventStream implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private final Transport transport;
    private final String path;
    private @Nullable String lastId;
    private volatile @Nullable InputStream open;
    private volatile boolean closed;

    EventStream(Transport transport, String path, @Nullable String lastId) {
        this.transport = transport;
        this.path = path;
        this.lastId = lastId;
    }

    /**
     * Reads until the connection ends.
     *
     * @param connected called once the server has answered, before the first event
     */
    public void read(Runnable connected, Consumer<ServerEvent> events) {
        HttpResponse<InputStream> response = transport.send(request(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            open = body;
            if (response.statusCode() != 200) {
                throw transport.refusal(response.statusCode(), body.readNBytes(100_000));
            }
            connected.run();
            pump(body, events);
        } catch (IOException e) {
            if (!closed) {
                throw new ServerUnreachableException(transport.address(), e);
            }
        } finally {
            open = null;
        }
    }

    /** Ends the connection from another thread. */
    public void disconnect() {
        InputStream body = open;
        if (body != null) {
            try {
                body.close();
            } catch (IOException e) {
                // it ended by itself
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        disconnect();
    }

    private HttpRequest.Builder request() {
        HttpRequest.Builder request =
                transport.request(path).setHeader("Accept", "text/event-stream").timeout(ANSWER);
        String id = lastId;
        if (id != null) {
            request.header("Last-Event-ID", id);
        }
        return request.GET();
    }

    private void pump(InputStream body, Consumer<ServerEvent> events) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        EventAssembly assembly = new EventAssembly();
        for (String line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
            ServerEvent event = assembly.accept(line);
            if (event != null) {
                events.accept(event);
                lastId = assembly.lastId() == null ? lastId : assembly.lastId();
            }
        }
    }
}
