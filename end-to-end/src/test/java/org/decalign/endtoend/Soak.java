package org.decalign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers on one database and two workers, while processes are killed, told to end and held, and connections cut, by
 * a schedule that its seed repeats. Not part of `verify`: `end-to-end/soak` runs it.
 */
class Soak {
    private static final String WORKER = "org.decalign.worker.WorkerApplication";
    private static final String SERVER = "org.decalign.backend.BackendApplication";
    private static final int RUNS = Integer.getInteger("soak.runs", 40);
    private static final long SEED = Long.getLong("soak.seed", 1);
    private static final int EPOCHS = 3;
    /** Blows come faster than checkpoints: many attempts in a row may be lost. */
    private static final List<String> LEASE = List.of("LAB_LEASEDURATION=6s", "LAB_MAXATTEMPTS=20");

    private static final Set<String> ENDS = Set.of("SUCCEEDED", "FAILED", "CANCELLED");

    @TempDir
    Path folder;

    private enum Blow {
        KILL,
        TERM,
        HOLD,
        CUT
    }

    private enum Target {
        WORKER,
        SERVER,
        DATABASE
    }

    @Test
    void everyRunEndsOnceAsIfNothingHadHappened() throws Exception {
        Lab first = new Lab(folder.resolve("home"));
        Lab second = new Lab(folder.resolve("other"));
        Map<Long, Long> calm = new TreeMap<>();
        up(first, List.of());
        first.must("datasets", "import", Fixtures.mfeat(folder).toString(), "--name", "mfeat", "--suite", "generic");
        first.start("calm.log", "worker", "--server", first.url());
        for (long seed = 1; seed <= RUNS; seed++) {
            calm.put(seed, Fixtures.submit(first, EPOCHS, "--seeds", String.valueOf(seed)));
        }
        for (long run : calm.values()) {
            Fixtures.finishes(first, run, "SUCCEEDED");
        }
        first.processes(WORKER).forEach(ProcessHandle::destroy);
        first.must("down");
        share(first.home, second.home);
        try (OwnPostgres postgres = new OwnPostgres(first.home);
                CuttableLink one = new CuttableLink(first.port);
                CuttableLink two = new CuttableLink(second.port);
                first;
                second) {
            strike(List.of(new Site(first, one, postgres, 0), new Site(second, two, postgres, 1)), calm);
        }
    }

    /** One of the two servers and the worker that asks it. */
    private record Site(Lab lab, CuttableLink link, OwnPostgres postgres, int number) {
        void serve() {
            if (lab.processes(SERVER).isEmpty()) {
                up(lab, postgres.environment());
            }
        }

        void work() {
            if (lab.processes(WORKER).isEmpty()) {
                lab.start("worker" + number + ".log", "worker", "--server", link.url());
            }
        }

        List<ProcessHandle> aim(Target target) {
            return switch (target) {
                case WORKER -> lab.processes(WORKER);
                case SERVER -> lab.processes(SERVER);
                case DATABASE -> List.of(postgres.handle());
            };
        }
    }

    private void strike(List<Site> sites, Map<Long, Long> calm) throws Exception {
        sites.forEach(Site::serve);
        Map<Long, Long> struck = new TreeMap<>();
        for (long seed : calm.keySet()) {
            Lab lab = sites.get((int) (seed % 2)).lab();
            struck.put(seed, Fixtures.submit(lab, EPOCHS, "--seeds", String.valueOf(seed), "--fresh"));
        }
        sites.forEach(Site::work);
        Random random = new Random(SEED);
        for (int blow = 0; blow < RUNS; blow++) {
            TimeUnit.MILLISECONDS.sleep(2000 + random.nextInt(4000));
            blow(sites, random);
        }
        Lab lab = sites.get(0).lab();
        for (long seed : calm.keySet()) {
            Fixtures.finishes(lab, struck.get(seed), "SUCCEEDED");
            assertSame(lab.api(), struck.get(seed), calm.get(seed));
        }
    }

    /** Strikes once, and starts again what has ended. */
    private static void blow(List<Site> sites, Random random) throws Exception {
        Site site = sites.get(random.nextInt(sites.size()));
        Blow blow = Blow.values()[random.nextInt(Blow.values().length)];
        Target target = Target.values()[random.nextInt(Target.values().length)];
        long held = 500 + random.nextInt(8000);
        System.out.printf("soak: %s %s of site %d%n", blow, target, site.number());
        switch (blow) {
            case KILL -> site.aim(target).forEach(Lab::kill);
            // PostgreSQL takes SIGTERM as "when all clients have gone".
            case TERM -> end(target == Target.DATABASE ? "INT" : "TERM", site.aim(target));
            case HOLD -> hold(site.aim(target), held);
            case CUT -> site.link().cut();
        }
        site.postgres().start();
        sites.forEach(Site::serve);
        sites.forEach(Site::work);
    }

    private static void end(String signal, List<ProcessHandle> processes) throws Exception {
        signal(signal, processes);
        processes.forEach(p -> p.onExit().orTimeout(60, TimeUnit.SECONDS).join());
    }

    private static void hold(List<ProcessHandle> processes, long millis) throws Exception {
        signal("STOP", processes);
        TimeUnit.MILLISECONDS.sleep(millis);
        signal("CONT", processes);
    }

    private static void signal(String name, List<ProcessHandle> processes) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(p -> command.add(String.valueOf(p.pid())));
        if (!processes.isEmpty()) {
            new ProcessBuilder(command).start().waitFor();
        }
    }

    private static void assertSame(Api api, long struck, long calm) {
        assertThat(api.curves(struck)).isEqualTo(api.curves(calm));
        assertThat(api.get("/api/v1/runs/" + struck).get("scores"))
                .isEqualTo(api.get("/api/v1/runs/" + calm).get("scores"));
        assertThat(weights(api, struck)).isNotEmpty().isEqualTo(weights(api, calm));
        assertThat(api.get("/api/v1/runs/" + struck + "/attempts")
                        .valueStream()
                        .filter(a -> ENDS.contains(a.get("state").asString())))
                .hasSize(1);
    }

    private static String weights(Api api, long run) {
        return api.get("/api/v1/runs/" + run + "/artifacts")
                .valueStream()
                .filter(file -> file.get("kind").asString().equals("weights"))
                .map(file -> file.get("sha256").asString())
                .findFirst()
                .orElse("");
    }

    /** Servers of one database need one store of files. */
    private static void share(Path home, Path other) throws IOException {
        Files.createDirectories(other);
        for (String store : List.of("datasets", "artifacts")) {
            Files.createSymbolicLink(other.resolve(store), home.resolve(store));
        }
    }

    private static void up(Lab lab, List<String> database) {
        List<String> environment = new ArrayList<>(LEASE);
        environment.addAll(database);
        Lab.Result up = lab.run(environment, "up", "--no-worker");
        assertThat(up.exit()).as(up.out() + up.err() + lab.serverLog()).isZero();
    }
}
