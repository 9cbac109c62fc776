package org.decalign.backend.platform.database;

import java.util.Properties;
import javax.sql.DataSource;
import org.decalign.backend.platform.LabProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A home's database for a program other than the server, which must not run meanwhile. Nothing is migrated. */
public final class HomeDatabase implements AutoCloseable {
    private final HomeLock lock;
    private final JdbcConnectionDetails details;

    /**
     * @throws org.decalign.backend.platform.StartRefused while a server runs on the home, or if the database does not start
     */
    public HomeDatabase(LabProperties settings) {
        lock = new HomeLock(settings.homeFolder());
        try {
            details = DatabaseConfiguration.of(settings, 0);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public DataSource dataSource() {
        Properties who = new Properties();
        who.setProperty("user", String.valueOf(details.getUsername()));
        who.setProperty("password", String.valueOf(details.getPassword()));
        return new DriverManagerDataSource(details.getJdbcUrl(), who);
    }

    @Override
    public void close() {
        try (lock) {
            if (details instanceof AutoCloseable embedded) {
                embedded.close();
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the database did not stop", e);
        }
    }
}
