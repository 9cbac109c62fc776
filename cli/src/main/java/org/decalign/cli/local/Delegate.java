package org.decalign.cli.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.decalign.cli.failure.CommandFailedException;
import org.jspecify.annotations.Nullable;

/** Runs the worker program: in place of this one (same terminal, same exit code, signals passed on), or for a part of this one's work. */
public final class Delegate {
    private static final long PATIENCE_SECONDS = 25;
    private final List<String> program;
    private volatile @Nullable Process part;

    private Delegate(List<String> program) {
        this.program = program;
    }

    /** For what needs no more than a training does. */
    public static Delegate worker(Installation installation) {
        return new Delegate(installation.worker(List.of()));
    }

    /** For `encode`. */
    public static Delegate encoder(Installation installation) {
        return new Delegate(installation.encoder());
    }

    /** For `restore`. */
    public static Delegate restorer(Installation installation) {
        return new Delegate(installation.restorer());
    }

    /** In place of this program; returns its exit code. */
    public int run(List<String> arguments, Map<String, String> environment) {
        ProcessBuilder builder = builder(arguments);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "pass-on"));
            return process.waitFor();
        } catch (IOException e) {
            throw notStarted(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** For a part of this program's work, once; each line that it prints goes to `news`. Returns its exit code. */
    public int run(List<String> arguments, Consumer<String> news) {
        try {
            Process process = builder(arguments).redirectOutput(Redirect.PIPE).start();
            part = process;
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(news);
            }
            return process.waitFor();
        } catch (IOException e) {
            throw notStarted(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Ends that part, and waits until it is gone. */
    public void stop() {
        Process process = part;
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ProcessBuilder builder(List<String> arguments) {
        List<String> command = new ArrayList<>(program);
        command.addAll(arguments);
        return new ProcessBuilder(command).inheritIO();
    }

    private static CommandFailedException notStarted(IOException e) {
        return CommandFailedException.failed("the worker program cannot be run: " + e.getMessage());
    }

    private static CommandFailedException interrupted() {
        Thread.currentThread().interrupt();
        return CommandFailedException.failed("interrupted");
    }

    // Runs when this program is told to end while the other still works: it is told too, and its exit code is ours.
    private static void end(Process process) {
        if (!process.isAlive()) {
            return;
        }
        process.destroy();
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
