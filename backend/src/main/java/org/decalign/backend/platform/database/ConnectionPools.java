package org.decalign.backend.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.Closeable;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.decalign.backend.platform.traffic.Lane;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Two pools of database connections: readers that have used up theirs wait and are refused, while workers and the
 * server's own work go on with theirs, half as many. The properties `spring.datasource.hikari.*` are the readers'.
 */
@Configuration(proxyBeanMethods = false)
class ConnectionPools {
    /** The migration alone takes three at once. */
    private static final int FEWEST = 4;

    @Bean
    DataSource dataSource(JdbcConnectionDetails database, Environment environment) {
        HikariDataSource readers = pool(database, environment, "readers");
        HikariDataSource workers = pool(database, environment, "workers");
        workers.setMaximumPoolSize(Math.max(FEWEST, readers.getMaximumPoolSize() / 2));
        return new ByLane(readers, workers);
    }

    private static HikariDataSource pool(JdbcConnectionDetails database, Environment environment, String name) {
        HikariDataSource pool = new HikariDataSource();
        Binder.get(environment).bind("spring.datasource.hikari", Bindable.ofInstance(pool));
        pool.setPoolName(name);
        pool.setJdbcUrl(database.getJdbcUrl());
        pool.setUsername(database.getUsername());
        pool.setPassword(database.getPassword());
        return pool;
    }

    /** Each thread's connections come from the pool of its lane. */
    private static final class ByLane extends AbstractDataSource implements Closeable {
        private final HikariDataSource readers;
        private final HikariDataSource workers;

        ByLane(HikariDataSource readers, HikariDataSource workers) {
            this.readers = readers;
            this.workers = workers;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return pool().getConnection();
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return pool().getConnection(user, password);
        }

        @Override
        public void close() {
            readers.close();
            workers.close();
        }

        private HikariDataSource pool() {
            return Lane.current() == Lane.READERS ? readers : workers;
        }
    }
}
