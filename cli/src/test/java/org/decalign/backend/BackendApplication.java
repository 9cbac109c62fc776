package org.decalign.backend;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A stand-in for the server program under its own name, as a process: answers health, writes and deletes server.json as
 * the real one does.
 */
public final class BackendApplication {
    private BackendApplication() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(System.getenv("LAB_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/actuator/health", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        Path file = Path.of(System.getenv("LAB_HOME"), "server.json");
        Files.writeString(
                file,
                "{\"pid\":" + ProcessHandle.current().pid() + ",\"port\":" + port + ",\"url\":\"http://127.0.0.1:"
                        + port + "\",\"startedAt\":\"2026-01-02T03:04:05Z\"}");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(file)));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
