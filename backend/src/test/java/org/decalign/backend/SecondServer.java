package org.decalign.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.decalign.datasets.official.OfficialSplits;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Another server process in all but name: its own home, port and context, on a database that is there or on its own. */
final class SecondServer implements AutoCloseable {
    final ConfigurableApplicationContext context;
    final Path home;

    SecondServer(JdbcConnectionDetails database, String... settings) throws IOException {
        this(Files.createTempDirectory("second-home"), database, settings);
    }

    SecondServer(Path home, JdbcConnectionDetails database, String... settings) {
        this(home, with(database, settings), context -> {});
    }

    private SecondServer(
            Path home, List<String> settings, ApplicationContextInitializer<ConfigurableApplicationContext> parts) {
        this.home = home;
        List<String> arguments = new ArrayList<>(
                List.of("--server.port=0", "--lab.home=" + home, "--lab.lease-duration=1h", "--lab.sweep-grace=1h"));
        arguments.addAll(settings);
        context = new SpringApplicationBuilder(BackendApplication.class)
                .initializers(parts)
                .run(arguments.toArray(String[]::new));
    }

    /** One with an embedded PostgreSQL of its own in its home. */
    static SecondServer embedded(Path home, String... settings) {
        return new SecondServer(home, List.of(settings), context -> {});
    }

    /** One whose limits of guesses go by another clock. */
    static SecondServer atTime(LongSupplier nanos, JdbcConnectionDetails database, String... settings)
            throws IOException {
        return new SecondServer(
                Files.createTempDirectory("second-home"),
                with(database, settings),
                context -> context.getBeanFactory().registerSingleton("nanos", nanos));
    }

    /** One that knows these official splits only. */
    static SecondServer knowing(OfficialSplits splits, Path home, JdbcConnectionDetails database) {
        return new SecondServer(
                home, with(database), context -> context.getBeanFactory().registerSingleton("officialSplits", splits));
    }

    Rest rest(String... headers) {
        return new Rest("http://127.0.0.1:" + port(), headers);
    }

    int port() {
        return ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    @Override
    public void close() {
        context.close();
    }

    private static List<String> with(JdbcConnectionDetails database, String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "--lab.database.url=" + database.getJdbcUrl(),
                "--lab.database.user=" + database.getUsername(),
                "--lab.database.password=" + database.getPassword()));
        all.addAll(List.of(settings));
        return all;
    }
}
