package org.decalign.backend.backup.restoration;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.StartRefused;
import org.decalign.backend.platform.database.HomeDatabase;
import org.decalign.datasets.backup.BackupDamaged;
import org.decalign.datasets.backup.BackupHead;
import org.decalign.datasets.backup.BackupReader;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** `lab restore`: puts a backup into the home and database that the settings name. Both have to be empty. */
public final class RestoreProgram {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private RestoreProgram() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        StandardEnvironment environment = new StandardEnvironment();
        quiet(environment);
        System.exit(arguments.length == 1 ? run(Path.of(arguments[0]), settings(environment), out, err) : WRONG_USE);
    }

    /** Returns the exit code. */
    public static int run(Path file, LabProperties settings, PrintStream out, PrintStream err) {
        try {
            restore(file, settings, out);
            return 0;
        } catch (RestoreRefused e) {
            err.println("lab: " + e.getMessage());
            return WRONG_USE;
        } catch (StartRefused e) {
            err.println("lab: " + e.getMessage() + " " + e.action());
            return WRONG_USE;
        } catch (BackupDamaged e) {
            err.println("lab: " + e.getMessage() + " Nothing was restored.");
            return FAILED;
        } catch (IOException | SQLException | RuntimeException e) {
            err.println(
                    "lab: the backup was not restored, and home and database are empty as before: " + e.getMessage());
            return FAILED;
        }
    }

    /**
     * Checks the whole backup, then restores it.
     *
     * @throws RestoreRefused if home or database is not empty, or the backup is newer than this release
     * @throws BackupDamaged before anything is written
     */
    static void restore(Path file, LabProperties settings, PrintStream out) throws IOException, SQLException {
        if (!Files.isRegularFile(file)) {
            throw new RestoreRefused(file + " is not a file.");
        }
        try (EmptyHome home = new EmptyHome(settings.homeFolder())) {
            out.println("checking " + file);
            BackupHead head = BackupReader.verify(file);
            out.println("restoring what " + head.software() + " kept at " + head.madeAt());
            try (HomeDatabase database = new HomeDatabase(settings)) {
                new EmptyDatabase(database.dataSource()).restore(file, head, settings.codeVersion(), home);
            }
            home.keep();
            head.missing().forEach(lost -> out.println("not in the backup, because the store had lost it: " + lost));
            out.println("restored into " + settings.homeFolder());
        }
    }

    /** The settings as the server reads them, from the environment and its own file. */
    private static LabProperties settings(StandardEnvironment environment) {
        Properties own = new Properties();
        try (var file = RestoreProgram.class.getResourceAsStream("/application.properties")) {
            own.load(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        environment.getPropertySources().addLast(new PropertiesPropertySource("application", own));
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment).bindOrCreate("lab", LabProperties.class);
    }

    private static void quiet(StandardEnvironment environment) {
        LoggingSystem logging = LoggingSystem.get(RestoreProgram.class.getClassLoader());
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(environment), null, null);
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    }
}
