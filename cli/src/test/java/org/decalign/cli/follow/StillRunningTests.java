package org.decalign.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.decalign.cli.LabCommand;
import org.decalign.cli.ServerJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program in a process of its own, ended while it waits for runs. */
class StillRunningTests {
    @TempDir
    Path folder;

    private final CountDownLatch followed = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/api/v1/runs", exchange -> {
            String path = exchange.getRequestURI().getPath();
            boolean submitted = exchange.getRequestMethod().equals("POST");
            byte[] body = (submitted
                            ? "{\"group\":2,\"runs\":[{\"id\":5,\"seed\":1,\"created\":true},"
                                    + "{\"id\":6,\"seed\":2,\"created\":true}]}"
                            : run(path.substring(path.lastIndexOf('/') + 1)))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/api/v1/stream", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(":\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            followed.countDown();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static String run(String id) {
        return ServerJson.run("RUNNING", 1).with("{\"id\":" + id + "}").toString();
    }

    @Test
    void theEndOfAWaitingCommandSaysThatItsRunsGoOnAndHowTheyAreStopped() throws Exception {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                LabCommand.class.getName(),
                "run",
                "--dataset",
                "d",
                "--preset",
                "p",
                "--wait",
                "--server",
                url);
        builder.environment().put("LAB_HOME", folder.toString());
        Path said = folder.resolve("said");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertThat(followed.await(2, TimeUnit.MINUTES)).isTrue();
        process.destroy();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said).content().contains("lab: 2 runs go on; `lab cancel 5-6 --server " + url + "` stops them");
    }
}
