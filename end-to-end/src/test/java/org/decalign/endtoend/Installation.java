package org.decalign.endtoend;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The built programs of this checkout, as the `lab` script starts them. */
final class Installation {
    static final Path ROOT = root();

    private Installation() {}

    /** The command line of the `lab` program, without the script's build step. */
    static List<String> lab(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dlab.root=" + ROOT,
                "-cp",
                classPath("cli"),
                "org.decalign.cli.LabCommand"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The command line of the server, for people who start it without `lab`. */
    static List<String> server() {
        return List.of(java(), "-XX:+UseSerialGC", "-Xmx512m", "-cp", classPath("backend"), Lab.SERVER);
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String classPath(String module) {
        Path target = ROOT.resolve(module).resolve("target");
        return target.resolve(module + "-0.1.0.jar") + File.pathSeparator + target.resolve("lib") + File.separator
                + "*";
    }

    private static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new IllegalStateException(
                "run inside a checkout: no mvnw found above " + Path.of("").toAbsolutePath());
    }
}
