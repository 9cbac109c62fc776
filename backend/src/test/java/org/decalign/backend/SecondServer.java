package org.decalign.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Another server process in all but name: its own home, port and context, on a database that is there. */
final class SecondServer implements AutoCloseable {
    final ConfigurableApplicationContext context;
    final Path home;

    SecondServer(JdbcConnectionDetails database, String... settings) throws IOException {
        this(Files.createTempDirectory("second-home"), database, settings);
    }

    SecondServer(Path home, JdbcConnectionDetails database, String... settings) {
        this.home = home;
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--lab.home=" + home,
                "--lab.database.url=" + database.getJdbcUrl(),
                "--lab.database.user=" + database.getUsername(),
                "--lab.database.password=" + database.getPassword(),
                "--lab.lease-duration=1h",
                "--lab.sweep-grace=1h"));
        arguments.addAll(List.of(settings));
        context = new SpringApplicationBuilder(BackendApplication.class).run(arguments.toArray(String[]::new));
    }

    Rest rest(String... headers) {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        return new Rest("http://127.0.0.1:" + port, headers);
    }

    @Override
    public void close() {
        context.close();
    }
}
