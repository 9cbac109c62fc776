package org.decalign.cli.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.decalign.cli.api.CommandFailedException;

/** Runs the worker program in place of this one: same terminal, same exit code, signals passed on. */
public final class Delegate {
    private static final long PATIENCE_SECONDS = 25;
    private final List<String> program;

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

    /** Returns its exit code. */
    public int run(List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>(program);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "pass-on"));
            return process.waitFor();
        } catch (IOException e) {
            throw CommandFailedException.failed("the worker program cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailedException.failed("interrupted");
        }
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
