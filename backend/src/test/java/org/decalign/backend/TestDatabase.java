package org.decalign.backend;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The PostgreSQL of the tests: the server's embedded one, or a container of the image that the system property
 * `lab.test.postgres` names, as the Maven profile `testcontainers` does. A container that cannot start fails every test.
 */
final class TestDatabase {
    private static final String IMAGE = System.getProperty("lab.test.postgres", "");

    private TestDatabase() {}

    static boolean isEmbedded() {
        return IMAGE.isBlank();
    }

    static void register(DynamicPropertyRegistry registry) {
        if (isEmbedded()) {
            return;
        }
        PostgreSQLContainer postgres = Container.STARTED;
        registry.add("lab.database.url", postgres::getJdbcUrl);
        registry.add("lab.database.user", postgres::getUsername);
        registry.add("lab.database.password", postgres::getPassword);
    }

    /** One for the JVM; Testcontainers removes it at the end. */
    private static final class Container {
        static final PostgreSQLContainer STARTED = start();

        private static PostgreSQLContainer start() {
            PostgreSQLContainer postgres =
                    new PostgreSQLContainer(IMAGE).withDatabaseName("postgres").withUsername("postgres");
            postgres.start();
            return postgres;
        }
    }
}
