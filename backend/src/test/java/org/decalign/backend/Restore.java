package org.decalign.backend;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.decalign.backend.backup.restoration.RestoreProgram;
import org.decalign.backend.platform.LabProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** One call of the program that restores: its exit code and what it printed. */
record Restore(int exit, String text) {
    /** Into a home with an embedded database. */
    static Restore into(Path home, Path backup) {
        return run(backup, Map.of("lab.home", home.toString(), "lab.code-version", "test"));
    }

    /** Into a home and a database outside. */
    static Restore into(Path home, JdbcConnectionDetails database, Path backup) {
        Map<String, String> settings = new HashMap<>(Map.of("lab.home", home.toString(), "lab.code-version", "test"));
        settings.put("lab.database.url", database.getJdbcUrl());
        settings.put("lab.database.user", database.getUsername());
        settings.put("lab.database.password", database.getPassword());
        return run(backup, settings);
    }

    private static Restore run(Path backup, Map<String, String> settings) {
        LabProperties lab =
                new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("lab", LabProperties.class);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int exit = RestoreProgram.run(backup, lab, out, out);
        return new Restore(exit, bytes.toString(StandardCharsets.UTF_8));
    }
}
