package org.decalign.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** What several tests begin with. */
final class Fixtures {
    private Fixtures() {}

    /** Writes the bundled dataset's file into a folder. */
    static Path mfeat(Path folder) {
        return write(folder.resolve("mfeat.pkl.gz"), "/org/decalign/datasets/bundled/mfeat.pkl.gz");
    }

    /** Writes a made-up file of sentiment into a folder: three modalities, labels from -3 to 3. */
    static Path sentiment(Path folder) {
        return write(folder.resolve("made-sentiment.pkl.gz"), "/made-sentiment.pkl.gz");
    }

    private static Path write(Path file, String resource) {
        try (InputStream in = Objects.requireNonNull(Fixtures.class.getResourceAsStream(resource))) {
            Files.copy(in, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** A server with one worker, leases of the given length, and the bundled dataset imported. */
    static Lab up(Path folder, String lease) {
        Lab lab = new Lab(folder.resolve("home"));
        Lab.Result up = lab.run(List.of("LAB_LEASEDURATION=" + lease), "up");
        if (up.exit() != 0) {
            throw new AssertionError(up.out() + up.err() + lab.serverLog());
        }
        lab.must("datasets", "import", mfeat(folder).toString(), "--name", "mfeat", "--suite", "generic");
        return lab;
    }

    /** Queues the bundled preset and answers the run's id. */
    static long submit(Lab lab, int epochs, String... more) {
        List<String> command = new java.util.ArrayList<>(
                List.of("run", "--dataset", "mfeat", "--preset", "mfeat", "--set", "num_epochs=" + epochs));
        command.addAll(List.of(more));
        command.addAll(List.of("--format", "json"));
        String out = lab.must(command.toArray(String[]::new)).out();
        return new tools.jackson.databind.json.JsonMapper()
                .readTree(out)
                .findValue("id")
                .asLong();
    }

    static void eventually(String what, Duration limit, BooleanSupplier condition) {
        await(what).atMost(limit).pollInterval(Duration.ofMillis(100)).until(condition::getAsBoolean);
    }

    static void finishes(Lab lab, long run, String state) {
        eventually(
                "run " + run + " ends",
                Duration.ofMinutes(4),
                () -> Api.ENDS.contains(lab.api().state(run)));
        String ended = lab.api().state(run);
        if (!ended.equals(state)) {
            throw new AssertionError("run " + run + " ended " + ended + ": "
                    + lab.api().get("/api/v1/runs/" + run) + "\n" + lab.serverLog());
        }
    }
}
