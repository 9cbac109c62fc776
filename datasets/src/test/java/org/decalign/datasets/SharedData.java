package org.decalign.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Real CMU-MOSI, which is not part of the project. A test that reads it is skipped if the file is not there, and names
 * the test on made-up data that always runs.
 */
public final class SharedData {
    private SharedData() {}

    /** A file of {@code -Ddecalign.shared=DIR}'s folder data, or of shared/data in the nearest folder that has it. */
    public static Path file(String name) {
        String set = System.getProperty("decalign.shared");
        if (set != null) {
            return Path.of(set, "data", name);
        }
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/data").resolve(name))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(Path.of("shared/data", name));
    }
}
