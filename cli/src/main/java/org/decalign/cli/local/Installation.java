package org.decalign.cli.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.decalign.cli.failure.CommandFailedException;

/**
 * The built programs of one checkout.
 *
 * @param root the checkout's folder
 */
public record Installation(Path root) {
    private static final String VERSION = "0.1.0";

    /** Where the launcher script says, else above this program's own jar. */
    public static Installation ofProcess() {
        String root = System.getProperty("lab.root");
        return new Installation(
                Path.of(root == null ? "." : root).toAbsolutePath().normalize());
    }

    /**
     * The server's command line up to its arguments. Java's second compiler stays on, because an import takes four
     * times as long without it, but it leaves alone what only the start calls often. The classes come from the archive
     * that the build made. Out of memory, the server ends with exit code 3.
     */
    List<String> server(List<String> properties) {
        return java(
                "backend",
                LocalProcess.SERVER,
                properties,
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:Tier4InvocationThreshold=20000",
                "-XX:Tier4MinInvocationThreshold=8000",
                "-XX:Tier4CompileThreshold=30000",
                "-XX:SharedArchiveFile=" + root.resolve("backend/target/backend.jsa"),
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off");
    }

    /** The command line of the program that restores a backup. */
    List<String> restorer() {
        return java(
                "backend",
                "org.decalign.backend.backup.restoration.RestoreProgram",
                List.of(),
                "-XX:+UseSerialGC",
                "-Xmx512m");
    }

    /**
     * The worker program's command line up to its arguments. What a step leaves in the heap is short-lived and its time
     * is the engine's: with these flags the process stays as large as it is after its first steps (docs/speed.md).
     */
    public List<String> worker(List<String> properties) {
        return java(
                "worker",
                LocalProcess.WORKER,
                properties,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmn32m",
                "--enable-native-access=ALL-UNNAMED");
    }

    /** The same with the libraries and the model of `encode`, which no training has on its class path. */
    List<String> encoder() {
        List<String> command = new ArrayList<>(worker(List.of()));
        int classes = command.indexOf("-cp") + 1;
        Path encoding = root.resolve("worker").resolve("target").resolve("encoding");
        command.set(classes, command.get(classes) + File.pathSeparator + encoding + "/*");
        return command;
    }

    private List<String> java(String module, String mainClass, List<String> properties, String... flags) {
        Path target = root.resolve(module).resolve("target");
        Path jar = target.resolve(module + "-" + VERSION + ".jar");
        if (!Files.exists(jar)) {
            throw CommandFailedException.failed(
                    "the program " + jar + " is not built; start this program by the script `lab`, which builds it");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Collections.addAll(command, flags);
        command.addAll(properties);
        Collections.addAll(command, "-cp", jar + File.pathSeparator + target.resolve("lib") + "/*", mainClass);
        return command;
    }
}
