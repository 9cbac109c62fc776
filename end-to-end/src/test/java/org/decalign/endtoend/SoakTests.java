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
import tools.jackson.databind.json.JsonMapper;

/**
 * The short form of {@link Soak}: each kind of blow once, upon what the runs have reached and not upon the clock. The
 * second server uses the database that the first one has embedded.
 */
class SoakTests {
    private static final int EPOCHS = 6;
    /** A server that lives for a minute loses more to Java's second compiler than it wins. */
    private static final List<String> SERVER =
            List.of("LAB_LEASEDURATION=4s", "LAB_MAXATTEMPTS=20", "JAVA_TOOL_OPTIONS=-XX:TieredStopAtLevel=1");

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
            Site site = new Site(first, one, SERVER, "first");
            site.serve();
            Site.share(first.home, second.home);
            Site other = new Site(second, two, onDatabaseOf(first), "second");
            CompletableFuture<Void> there = CompletableFuture.runAsync(other::serve);
            long calm = calmRun(site);
            other.work();
            there.join();
            Fixtures.finishes(first, calm, "SUCCEEDED");
            strike(site, other);
            for (long run : struck) {
                Fixtures.finishes(second, run, "SUCCEEDED");
                Site.assertSame(first.api(), run, calm);
            }
        }
    }

    /** Starts the worker and returns the run that nothing will disturb. */
    private long calmRun(Site site) throws IOException {
        site.work();
        site.lab().api().post("/api/v1/datasets?name=mfeat&suite=generic", Fixtures.mfeat(folder));
        return submit(site.lab().api());
    }

    /**
     * A server takes the longest to start. So the second one starts, and the lease of its stopped worker runs out,
     * while the first one's worker is struck.
     */
    private void strike(Site first, Site second) throws Exception {
        Api api = first.lab().api();
        training(second, api);
        second.link().cut();
        Attempt still = training(second, api);
        Site.signal("STOP", second.worker());
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
        ends(still, api);
        Site.signal("CONT", second.worker());
        back.join();
        if (!isState("LOST", still, api)) {
            strikeUntil("LOST", second, api, () -> Site.signal("STOP", second.worker()));
        }
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
        } while (!isState(state, attempt, api));
    }

    private static boolean isState(String state, Attempt attempt, Api api) {
        return state.equals(api.attempts(attempt.run()).get(attempt.number()));
    }

    /** Waits until a site's worker has got through an epoch of a run; there is always a run for it. */
    private Attempt training(Site site, Api api) {
        AtomicReference<Attempt> found = new AtomicReference<>();
        Fixtures.eventually(site.name() + " trains", LIMIT, () -> {
            feed(api);
            struck.forEach(run -> attempt(run, site, api).ifPresent(found::set));
            return found.get() != null;
        });
        return found.get();
    }

    private void feed(Api api) {
        while (struck.stream().filter(run -> !Api.ENDS.contains(api.state(run))).count() < 2) {
            struck.add(submit(api));
        }
    }

    /** Without a command, whose start takes as long as some of the epochs. */
    private static long submit(Api api) {
        String answer = api.post(
                        "/api/v1/runs",
                        "{\"dataset\": \"mfeat\", \"preset\": \"mfeat\", \"set\": {\"num_epochs\": " + EPOCHS
                                + "}, \"seeds\": [1], \"fresh\": true}")
                .body();
        return JsonMapper.shared().readTree(answer).at("/runs/0/id").asLong();
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
        Fixtures.eventually(attempt + " ends", LIMIT, () -> !isState("RUNNING", attempt, api));
    }

    /** Its own leases, and the database that the first server has embedded. */
    private static List<String> onDatabaseOf(Lab first) throws IOException {
        String port = Files.readAllLines(first.home.resolve("db/postmaster.pid"))
                .get(3)
                .strip();
        List<String> environment = new ArrayList<>(SERVER);
        environment.add("LAB_DATABASE_URL=jdbc:postgresql://127.0.0.1:" + port + "/postgres");
        environment.add("LAB_DATABASE_USER=postgres");
        environment.add("LAB_DATABASE_PASSWORD="
                + Files.readString(first.home.resolve("db.key")).strip());
        return environment;
    }
}
