package org.decalign.worker.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.decalign.protocol.home.PrivateFiles;

/** What workers of an earlier release left in the same folder, a copy of all files for each version, which no limit counts. */
final class FormerCache {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{16,128}-[0-9a-f]{8}(\\.part|\\.lock)?");

    private FormerCache() {}

    static void remove(Path root) throws IOException {
        PrivateFiles.createFolder(root);
        List<Path> former;
        try (Stream<Path> entries = Files.list(root)) {
            former = entries.filter(
                            e -> NAME.matcher(e.getFileName().toString()).matches())
                    .toList();
        }
        for (Path entry : former) {
            List<Path> all;
            try (Stream<Path> walk = Files.walk(entry)) {
                all = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : all) {
                Files.deleteIfExists(path);
            }
        }
    }
}
