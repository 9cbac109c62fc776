package org.decalign.cli.local;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server or worker process that `lab up` or `lab demo` started on one home folder, found by its own command line: that
 * cannot be out of date as a file of process numbers can.
 *
 * @param program main class
 * @param launcher `up` or `demo`
 * @param number worker's number, 0 for a server
 * @param url the server a worker works for
 */
public record LocalProcess(
        ProcessHandle handle,
        String program,
        String launcher,
        int number,
        @Nullable String url) {
    static final String SERVER = "org.decalign.backend.BackendApplication";
    static final String WORKER = "org.decalign.worker.WorkerApplication";
    private static final String CLI = "org.decalign.cli.LabCommand";
    static final String HOME = "-Dlab.home=";
    static final String LAUNCHER = "-Dlab.launcher=";
    static final String NUMBER = "-Dlab.worker-number=";

    static List<LocalProcess> servers(Home home) {
        return all(home, SERVER);
    }

    static List<LocalProcess> workers(Home home) {
        return all(home, WORKER);
    }

    /** True when the number belongs to a server process of this home, or to one that names no home. */
    static boolean isServer(long pid, Home home) {
        List<String> arguments =
                ProcessHandle.of(pid).map(LocalProcess::arguments).orElse(List.of());
        Optional<String> owner =
                arguments.stream().filter(a -> a.startsWith(HOME)).findFirst();
        return arguments.contains(SERVER)
                && owner.map(o -> o.equals(HOME + home.folder())).orElse(true);
    }

    /** True while the process runs; a dead one that nobody has fetched yet does not count. */
    public boolean runs() {
        return handle.isAlive() && arguments(handle).contains(program);
    }

    public boolean isServer() {
        return program.equals(SERVER);
    }

    /** True when a `lab` program that still runs started it and will stop it. */
    boolean hasLauncher() {
        return handle.parent().map(p -> arguments(p).contains(CLI)).orElse(false);
    }

    private static List<LocalProcess> all(Home home, String program) {
        return ProcessHandle.allProcesses()
                .filter(p -> isOurs(arguments(p), home, program))
                .map(p -> of(p, program))
                .toList();
    }

    private static boolean isOurs(List<String> arguments, Home home, String program) {
        return arguments.contains(HOME + home.folder())
                && arguments.contains(program)
                && arguments.stream().anyMatch(a -> a.startsWith(LAUNCHER));
    }

    private static LocalProcess of(ProcessHandle handle, String program) {
        List<String> arguments = arguments(handle);
        String number = after(arguments, NUMBER).orElse("0");
        int url = arguments.indexOf("--server");
        return new LocalProcess(
                handle,
                program,
                after(arguments, LAUNCHER).orElse(""),
                Integer.parseInt(number),
                url >= 0 && url + 1 < arguments.size() ? arguments.get(url + 1) : null);
    }

    private static Optional<String> after(List<String> arguments, String prefix) {
        return arguments.stream()
                .filter(a -> a.startsWith(prefix))
                .map(a -> a.substring(prefix.length()))
                .findFirst();
    }

    private static List<String> arguments(ProcessHandle process) {
        return process.info().arguments().map(Arrays::asList).orElse(List.of());
    }
}
