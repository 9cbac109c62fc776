package org.decalign.backend.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresProgramsTests {
    @TempDir
    Path home;

    private Path programs;
    private Path postgres;

    @BeforeEach
    void unpacked() throws IOException {
        UnpackedPostgres.linkTo(home);
        postgres = PostgresPrograms.in(home).program("postgres");
        programs = postgres.resolve("../..").normalize();
    }

    @Test
    void onlyTheirOwnerCanUseThem() throws IOException {
        for (Path folder : new Path[] {home.resolve("postgres"), programs, programs.resolve("share"), postgres}) {
            assertThat(permissions(folder)).isEqualTo("rwx------");
        }
        assertThat(permissions(programs.resolve("share/postgresql/postgres.bki")))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bin/postgres", "bin", "."})
    void thoseThatOthersCouldWriteAreUnpackedAnew(String open) throws IOException {
        long size = Files.size(postgres);
        replacePostgres();
        PostgresPrograms.in(home);
        assertThat(Files.size(postgres)).isLessThan(100); // nobody else could have written it
        Files.setPosixFilePermissions(programs.resolve(open), PosixFilePermissions.fromString("rwxrwxrwx"));
        PostgresPrograms.in(home);
        assertThat(postgres).hasSize(size);
        onlyTheirOwnerCanUseThem();
    }

    @Test
    void thoseOfAnEarlierReleaseAndHalfUnpackedOnesAreRemoved() throws IOException {
        Files.createDirectories(home.resolve("postgres/PG-0123456789abcdef/bin"));
        Files.createDirectories(home.resolve("postgres/unpacking123"));
        PostgresPrograms.in(home);
        try (Stream<Path> left = Files.list(home.resolve("postgres"))) {
            assertThat(left).containsExactly(programs);
        }
    }

    private void replacePostgres() throws IOException {
        Files.delete(postgres); // it is a link to the one that all tests use
        Files.writeString(postgres, "#!/bin/sh\n");
        Files.setPosixFilePermissions(postgres, PosixFilePermissions.fromString("rwx------"));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
