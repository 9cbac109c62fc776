package org.decalign.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of {@link Soak}: each kind of blow once, upon what the runs have reached and not upon the clock. The
 * second server uses the database that the first one has embedded.
 */
class SoakTests {
    private static final int EPOCHS = 6;
    private static final List<String> LEASE = List.of("LAB_LEASEDURATION=4s", "LAB_MAXATTEMPTS=20");
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final List<Long> struck = new ArrayList<>();

    /** What a worker trains. */
    private record Attempt(long run, int number) {}

    @Test
    void everyRunEndsOnceAsIfNothingHadHappened() throws Exception {
        Lab first = new Lab(folder.resolve("home"));
        Lab second = new Lab(folder.resolve("other"));
        try (CuttableLink one = new CuttableLink(first.port);
                CuttableLink two = new CuttableLink(second.port);
                first;
                second) {
            Site site = new Site(first, one, LEASE, "first");
            long calm = begin(site);
            Site.share(first.home, second.home);
            Site other = new Site(second, two, onDatabaseOf(first), "second");
            other.serve();
            other.work();
            Fixtures.finishes(first, calm, "SUCCEEDED");
            strike(site, other);
            for (long run : struck) {
                Fixtures.finishes(first, run, "SUCCEEDED");
                Site.assertSame(first.api(), run, calm);
            }
        }
    }

    /** Starts a server and its worker and answers the run that nothing will disturb. */
    private long begin(Site site) {
        site.serve();
        site.work();
        site.lab()
                .must("datasets", "import", Fixtures.mfeat(folder).toString(), "--name", "mfeat", "--suite", "generic");
        return Fixtures.submit(site.lab(), EPOCHS, "--seeds", "1");
    }

    /** The second server comes back while the first one's worker is struck: a start takes the longest of all. */
    private void strike(Site first, Site second) throws Exception {
        Api api = first.lab().api();
        training(second, api);
        second.server().forEach(Lab::kill);
        CompletableFuture<Void> back = CompletableFuture.runAsync(second::serve);
        strikeUntil("LOST", first, api, () -> {
            first.worker().forEach(Lab::kill);
            first.work();
        });
        strikeUntil("RELEASED", first, api, () -> {
            Site.end("TERM", first.worker());
            first.work();
        });
        back.join();
        training(second, api);
        second.link().cut();
        strikeUntil("LOST", second, api, () -> Site.signal("STOP", second.worker()));
    }

    private interface Blow {
        void fall() throws Exception;
    }

    /** Strikes at what a site trains, and once more if that was over before the blow fell. */
    private void strikeUntil(String state, Site site, Api api, Blow blow) throws Exception {
        Attempt attempt;
        do {
            attempt = training(site, api);
            blow.fall();
            ends(attempt, api);
            Site.signal("CONT", site.worker());
        } while (!state.equals(api.attempts(attempt.run()).get(attempt.number())));
    }

    /** Waits until a site's worker has got through an epoch of a run; there is always a run for it. */
    private Attempt training(Site site, Api api) {
        AtomicReference<Attempt> found = new AtomicReference<>();
        Fixtures.eventually(site.name() + " trains", LIMIT, () -> {
            feed(site.lab(), api);
            struck.forEach(run -> attempt(run, site, api).ifPresent(found::set));
            return found.get() != null;
        });
        return found.get();
    }

    private void feed(Lab lab, Api api) {
        while (struck.stream().filter(run -> !Api.ENDS.contains(api.state(run))).count() < 2) {
            struck.add(Fixtures.submit(lab, EPOCHS, "--seeds", "1", "--fresh"));
        }
    }

    private static Optional<Attempt> attempt(long run, Site site, Api api) {
        return api.get("/api/v1/runs/" + run + "/attempts")
                .valueStream()
                .filter(a -> a.get("state").asString().equals("RUNNING"))
                .filter(a -> a.get("worker").asString().equals(site.name()))
                .map(a -> new Attempt(run, a.get("number").asInt()))
                .filter(a -> api.epoch(run) > 0)
                .findFirst();
    }

    private static void ends(Attempt attempt, Api api) {
        Fixtures.eventually(
                attempt + " ends",
                LIMIT,
                () -> !"RUNNING".equals(api.attempts(attempt.run()).get(attempt.number())));
    }

    /** Its own leases, and the database that the first server has embedded. */
    private static List<String> onDatabaseOf(Lab first) throws IOException {
        String port = Files.readAllLines(first.home.resolve("db/postmaster.pid"))
                .get(3)
                .strip();
        List<String> environment = new ArrayList<>(LEASE);
        environment.add("LAB_DATABASE_URL=jdbc:postgresql://127.0.0.1:" + port + "/postgres");
        environment.add("LAB_DATABASE_USER=postgres");
        environment.add("LAB_DATABASE_PASSWORD="
                + Files.readString(first.home.resolve("db.key")).strip());
        return environment;
    }
}
