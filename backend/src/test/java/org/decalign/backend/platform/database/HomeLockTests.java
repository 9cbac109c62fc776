package org.decalign.backend.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

class HomeLockTests {
    @TempDir
    Path home;

    @Test
    void aStartShutsAHomeThatOthersCouldReadAndLeavesThePostgresProgramsToTheirOwnCheck() throws IOException {
        Path data = Files.createDirectories(home.resolve("datasets/a"));
        Path file = Files.writeString(data.resolve("manifest.json"), "{}");
        Path program = Files.createDirectories(home.resolve("postgres/PG-1/bin"));
        for (Path open : new Path[] {home, data, file, program}) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xrwx"));
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        lock().close();
        assertThat(permissions(home)).isEqualTo("rwx------");
        assertThat(permissions(data)).isEqualTo("rwx------");
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(home.resolve("server.lock"))).isEqualTo("rw-------");
        assertThat(permissions(program)).isEqualTo("rwxr-xrwx");
    }

    @Test
    void aHomeOfAnotherUserIsRefused() throws IOException {
        assumeThat(Files.getAttribute(home, "unix:uid"))
                .as("only root can give files away")
                .isEqualTo(0);
        Files.setAttribute(home, "unix:uid", 12345);
        assertThatThrownBy(this::lock).isInstanceOf(StartRefused.class).hasMessageContaining("belongs to the user");
    }

    private HomeLock lock() {
        Map<String, String> given = Map.of("lab.home", home.toString());
        ServerProperties server = new ServerProperties();
        server.setAddress(InetAddress.getLoopbackAddress());
        return new HomeLock(
                new Binder(new MapConfigurationPropertySource(given)).bindOrCreate("lab", LabProperties.class), server);
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
