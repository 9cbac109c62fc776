package org.decalign.endtoend;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers on one database and two workers, while processes are killed, told to end and held, and connections cut, by
 * a schedule that its seed repeats. Not part of `verify`: `end-to-end/soak` runs it.
 */
class Soak {
    private static final int RUNS = Integer.getInteger("soak.runs", 40);
    private static final long SEED = Long.getLong("soak.seed", 1);
    private static final int EPOCHS = 3;
    /** Blows come faster than checkpoints: many attempts in a row may be lost. */
    private static final List<String> LEASE = List.of("LAB_LEASEDURATION=6s", "LAB_MAXATTEMPTS=20");

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
        Map<Long, Long> calm = calm(first);
        Site.share(first.home, second.home);
        try (OwnPostgres postgres = new OwnPostgres(first.home);
                CuttableLink one = new CuttableLink(first.port);
                CuttableLink two = new CuttableLink(second.port);
                first;
                second) {
            List<String> environment = new ArrayList<>(LEASE);
            environment.addAll(postgres.environment());
            List<Site> sites = List.of(
                    new Site(first, one, environment, "worker0"), new Site(second, two, environment, "worker1"));
            strike(sites, postgres, calm);
        }
    }

    /** The undisturbed runs by their seeds. */
    private Map<Long, Long> calm(Lab lab) throws Exception {
        try (CuttableLink link = new CuttableLink(lab.port)) {
            Site site = new Site(lab, link, LEASE, "calm");
            site.serve();
            lab.must("datasets", "import", Fixtures.mfeat(folder).toString(), "--name", "mfeat", "--suite", "generic");
            site.work();
            Map<Long, Long> runs = new TreeMap<>();
            for (long seed = 1; seed <= RUNS; seed++) {
                runs.put(seed, Fixtures.submit(lab, EPOCHS, "--seeds", String.valueOf(seed)));
            }
            for (long run : runs.values()) {
                Fixtures.finishes(lab, run, "SUCCEEDED");
            }
            Site.end("TERM", site.worker());
            lab.must("down");
            return runs;
        }
    }

    private static void strike(List<Site> sites, OwnPostgres postgres, Map<Long, Long> calm) throws Exception {
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
            blow(sites, postgres, random);
        }
        Lab lab = sites.get(0).lab();
        for (long seed : calm.keySet()) {
            Fixtures.finishes(lab, struck.get(seed), "SUCCEEDED");
            Site.assertSame(lab.api(), struck.get(seed), calm.get(seed));
        }
    }

    /** Strikes once, and starts again what has ended. */
    private static void blow(List<Site> sites, OwnPostgres postgres, Random random) throws Exception {
        Site site = sites.get(random.nextInt(sites.size()));
        Blow blow = Blow.values()[random.nextInt(Blow.values().length)];
        Target target = Target.values()[random.nextInt(Target.values().length)];
        long held = 500 + random.nextInt(8000);
        System.out.printf("soak: %s %s of %s%n", blow, target, site.name());
        List<ProcessHandle> aim = switch (target) {
            case WORKER -> site.worker();
            case SERVER -> site.server();
            case DATABASE -> List.of(postgres.handle());
        };
        switch (blow) {
            case KILL -> aim.forEach(Lab::kill);
            // PostgreSQL takes SIGTERM as "when all clients have gone".
            case TERM -> Site.end(target == Target.DATABASE ? "INT" : "TERM", aim);
            case HOLD -> hold(aim, held);
            case CUT -> site.link().cut();
        }
        postgres.start();
        sites.forEach(Site::serve);
        sites.forEach(Site::work);
    }

    private static void hold(List<ProcessHandle> processes, long millis) throws Exception {
        Site.signal("STOP", processes);
        TimeUnit.MILLISECONDS.sleep(millis);
        Site.signal("CONT", processes);
    }
}
