package org.decalign.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A LAB_HOME of its own and the `lab` program on it. Closing takes everything down. */
final class Lab implements AutoCloseable {
    static final String WORKER = "org.decalign.worker.WorkerApplication";
    static final String SERVER = "org.decalign.backend.BackendApplication";
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger(10_000 + (int) (ProcessHandle.current().pid() % 400) * 50);

    /** What a command left: its exit code and what it printed. */
    record Result(int exit, String out, String err) {}

    final Path home;
    final int port = freePort();
    private final List<Process> started = new ArrayList<>();

    Lab(Path home) {
        this.home = home;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Api api() {
        return new Api(url());
    }

    /** Runs a command to its end, for at most five minutes. */
    Result run(String... arguments) {
        return run(List.of(), arguments);
    }

    /** The same with more environment, as NAME=value. */
    Result run(List<String> environment, String... arguments) {
        try {
            Path out = Files.createTempFile(home.getParent(), "out", ".txt");
            Path err = Files.createTempFile(home.getParent(), "err", ".txt");
            Process process = builder(environment, Installation.lab(arguments))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            started.add(process);
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("lab " + String.join(" ", arguments) + " did not end in five minutes\n"
                        + read(out) + read(err));
            }
            return new Result(process.exitValue(), read(out), read(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs a command that has to succeed. */
    Result must(String... arguments) {
        Result result = run(arguments);
        if (result.exit() != 0) {
            throw new AssertionError("lab " + String.join(" ", arguments) + " ended with " + result.exit() + "\n"
                    + result.out() + result.err() + serverLog());
        }
        return result;
    }

    /** Starts a command and leaves it running; its output goes to the named file under the home's parent. */
    Process start(String log, String... arguments) {
        return start(log, Installation.lab(arguments));
    }

    /** The same with a program as somebody starts it by hand, whose umask lets everybody read. */
    Process startByHand(String log, List<String> program) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "umask 022; exec \"$@\"", "by-hand"));
        command.addAll(program);
        return start(log, command);
    }

    private Process start(String log, List<String> command) {
        try {
            Process process = builder(List.of(), command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            home.resolveSibling(log).toFile()))
                    .start();
            started.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every process whose command line or environment belongs to this home. */
    List<ProcessHandle> processes(String mainClass) {
        return ProcessHandle.allProcesses()
                .filter(p ->
                        commandLine(p).contains(mainClass) && environment(p).contains("LAB_HOME=" + home))
                .toList();
    }

    /** Kills with SIGKILL and waits for the end. */
    static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }

    String serverLog() {
        return read(home.resolve("logs/server.log"));
    }

    @Override
    public void close() {
        run("down");
        for (Process process : started) {
            // The programs that a command started would outlive it.
            List<ProcessHandle> children = process.descendants().toList();
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private ProcessBuilder builder(List<String> environment, List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.getParent().toFile());
        builder.environment().put("LAB_HOME", home.toString());
        builder.environment().put("LAB_PORT", String.valueOf(port));
        builder.environment().put("LAB_URL", url());
        builder.environment()
                .keySet()
                .removeAll(List.of(
                        "LAB_TOKEN",
                        "LAB_TOKEN_FILE",
                        "LAB_WORKER_TOKEN",
                        "LAB_WORKER_TOKEN_FILE",
                        "LAB_DATABASE_URL"));
        environment.stream()
                .map(e -> e.split("=", 2))
                .forEach(e -> builder.environment().put(e[0], e[1]));
        return builder;
    }

    private static String commandLine(ProcessHandle process) {
        return proc(process, "cmdline");
    }

    private static String environment(ProcessHandle process) {
        return proc(process, "environ");
    }

    private static String proc(ProcessHandle process, String file) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc", String.valueOf(process.pid()), file));
            return String.join(" ", Arrays.asList(new String(bytes, StandardCharsets.UTF_8).split("\0")));
        } catch (IOException e) {
            return ""; // ended meanwhile, or not ours to read
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Below the ports that the system hands out: nothing else takes it before the server does. Another JVM of tests starts elsewhere. */
    private static int freePort() {
        for (int port = NEXT_PORT.getAndIncrement(); port < 32_768; port = NEXT_PORT.getAndIncrement()) {
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // taken: the next one
            }
        }
        throw new IllegalStateException("no port is free");
    }
}
