package org.decalign.backend;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** A server with a token and 20 threads for all tests of a class, and requests written to it by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BodyServer extends LabServer {
    static final String TOKEN = "a secret of tests";
    /** The beginning of a request to submit runs, whose other headers follow. */
    static final String SUBMIT =
            "POST /api/v1/runs HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + TOKEN + "\r\n";

    @Autowired
    JdbcConnectionDetails database;

    private final List<String> settings =
            new ArrayList<>(List.of("--lab.token=" + TOKEN, "--server.tomcat.threads.max=20"));
    SecondServer server;
    Rest there;

    BodyServer(String... settings) {
        this.settings.addAll(List.of(settings));
    }

    @BeforeEach
    void start() throws IOException {
        if (server == null) {
            server = new SecondServer(database, settings.toArray(String[]::new));
            there = server.rest("Authorization", "Bearer " + TOKEN);
        }
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** A connection on which this much was sent. */
    Socket open(String request) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        socket.setSoTimeout(60_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** All that the server sends until it closes the connection. */
    static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
