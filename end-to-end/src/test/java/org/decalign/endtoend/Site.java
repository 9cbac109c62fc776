package org.decalign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One of two servers on one database, and the worker that asks it.
 *
 * @param link the worker's way to the server
 * @param environment what the server is started with, as NAME=value
 * @param name what its worker is called
 */
record Site(Lab lab, CuttableLink link, List<String> environment, String name) {
    /** Servers of one database need one store of files. */
    static void share(Path home, Path other) throws IOException {
        Files.createDirectories(other);
        for (String store : List.of("datasets", "artifacts")) {
            Files.createSymbolicLink(other.resolve(store), home.resolve(store));
        }
    }

    /** Starts the server unless it runs. */
    void serve() {
        if (server().isEmpty()) {
            Lab.Result up = lab.run(environment, "up", "--no-worker");
            assertThat(up.exit()).as(up.out() + up.err() + lab.serverLog()).isZero();
        }
    }

    /** Starts the worker unless it runs. */
    void work() {
        if (worker().isEmpty()) {
            lab.start(name + ".log", "worker", "--server", link.url(), "--name", name);
        }
    }

    List<ProcessHandle> server() {
        return lab.processes(Lab.SERVER);
    }

    List<ProcessHandle> worker() {
        return lab.processes(Lab.WORKER);
    }

    /** Sends a signal, as `kill` names it, and does not wait for its effect. */
    static void signal(String name, List<ProcessHandle> processes) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(p -> command.add(String.valueOf(p.pid())));
        if (!processes.isEmpty()) {
            new ProcessBuilder(command).start().waitFor();
        }
    }

    /** Sends a signal and waits until the processes have ended. */
    static void end(String name, List<ProcessHandle> processes) throws Exception {
        signal(name, processes);
        processes.forEach(p -> p.onExit().orTimeout(60, TimeUnit.SECONDS).join());
    }

    /** Fails unless a run ended once, and with every curve, score and weight of an undisturbed run. */
    static void assertSame(Api api, long struck, long calm) {
        assertThat(api.curves(struck)).isEqualTo(api.curves(calm));
        assertThat(api.get("/api/v1/runs/" + struck).get("scores"))
                .isEqualTo(api.get("/api/v1/runs/" + calm).get("scores"));
        assertThat(weights(api, struck)).isNotEmpty().isEqualTo(weights(api, calm));
        Map<Integer, String> ends = api.attempts(struck);
        ends.values().removeIf(state -> !Api.ENDS.contains(state));
        assertThat(ends).hasSize(1);
    }

    private static String weights(Api api, long run) {
        return api.get("/api/v1/runs/" + run + "/artifacts")
                .valueStream()
                .filter(file -> file.get("kind").asString().equals("weights"))
                .map(file -> file.get("sha256").asString())
                .findFirst()
                .orElse("");
    }
}
