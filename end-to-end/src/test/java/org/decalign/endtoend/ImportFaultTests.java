package org.decalign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is promised of imports under faults (docs/faults.md), with real processes and real signals. */
class ImportFaultTests {
    private static final int UP = 300_000;

    @TempDir
    Path folder;

    @Test
    void anUploadOutlivesTheServerAndTheCommandKilledAndTheSameCommandFinishesIt() throws Exception {
        Path file = Fixtures.mfeat(folder);
        try (Lab lab = new Lab(folder.resolve("home"));
                Line line = new Line(lab.port, UP)) {
            lab.must("up", "--no-worker");
            String[] command = {
                "datasets", "import", file.toString(), "--name", "struck", "--suite", "generic", "--server", line.url()
            };
            Process struck = lab.start("import.log", command);
            line.awaitStuck();
            Path incoming = lab.home.resolve("incoming");
            Fixtures.eventually("bytes arrived", Duration.ofMinutes(1), () -> size(incoming) > 0);
            Lab.kill(struck.toHandle());
            lab.processes(Lab.SERVER).forEach(Lab::kill);
            assertThat(size(incoming)).isBetween(1L, Files.size(file) - 1);

            lab.must("up", "--no-worker");
            line.open();
            Lab.Result again = lab.must(command);
            assertThat(again.out()).contains("goes on at", "struck version 1 is stored");
            lab.must("datasets", "import", file.toString(), "--name", "calm", "--suite", "generic");
            assertThat(hash(lab, "struck")).isEqualTo(hash(lab, "calm"));
            assertThat(incoming).isEmptyDirectory();
            assertThat(lab.home.resolve("uploads")).isEmptyDirectory();
            assertThat(names(lab.home.resolve("datasets"))).containsExactly(hash(lab, "calm"));
        }
    }

    private static String hash(Lab lab, String dataset) {
        return lab.api().get("/api/v1/datasets/" + dataset).at("/manifest/hash").asString();
    }

    /** The bytes of the one upload that is there. */
    private static long size(Path incoming) {
        try (Stream<Path> files = Files.list(incoming)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
