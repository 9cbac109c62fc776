package org.decalign.backend;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A stand-in for the server program under its own name, as a process: answers health, writes and deletes server.json as
 * the real one does.
 */
public final class BackendApplication {
    private BackendApplication() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(System.getenv("LAB_PORT"));
        String bind = System.getenv().getOrDefault("LAB_BIND", "127.0.0.1");
        HttpServer server = HttpServer.create(new InetSocketAddress(bind, port), 0);
        server.createContext("/actuator/health", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/fill", exchange -> fill());
        server.start();
        Path file = Path.of(System.getenv("LAB_HOME"), "server.json");
        Files.writeString(
                file,
                "{\"pid\":" + ProcessHandle.current().pid() + ",\"port\":" + port + ",\"url\":\"http://" + bind + ":"
                        + port + "\",\"startedAt\":\"2026-01-02T03:04:05Z\"}");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(file)));
    }

    /** Until there is no more memory; a thread that lives on after that is what the real server had. */
    private static void fill() {
        List<long[]> all = new ArrayList<>();
        try {
            while (true) {
                all.add(new long[1 << 20]);
            }
        } catch (OutOfMemoryError e) {
            all.clear();
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
