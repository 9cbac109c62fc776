package org.decalign.backend.platform.retention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.decalign.backend.platform.LabProperties;
import org.springframework.stereotype.Component;

/**
 * The logs of the server and its local workers, `LAB_HOME/logs/*.log`. Each is what a process prints, opened to append by
 * who started it: a log that has grown too large is copied to `NAME.log.TIME` and emptied, so that the process goes on
 * writing at its beginning.
 */
@Component
public final class LogRotation implements Expiring {
    /** Rotated logs that are kept of each. */
    private static final int MOST = 5;

    private final Path folder;
    private final LabProperties.Retention retention;
    private final Clock clock = Clock.systemUTC();

    LogRotation(LabProperties settings) {
        this.folder = settings.homeFolder().resolve("logs");
        this.retention = settings.retention();
    }

    @Override
    public String what() {
        return "log files";
    }

    @Override
    public int removeExpired(int limit) {
        try {
            int removed = 0;
            for (Path log : matching("*.log")) {
                if (Files.size(log) > retention.logSize().toBytes()) {
                    rotate(log);
                }
                removed += removeOld(matching(log.getFileName() + ".*"));
            }
            return removed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void rotate(Path log) throws IOException {
        try (FileChannel file = FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Path kept = log.resolveSibling(log.getFileName() + "." + clock.millis());
            Files.copy(log, kept, StandardCopyOption.COPY_ATTRIBUTES);
            file.truncate(0);
        }
    }

    private int removeOld(List<Path> rotated) throws IOException {
        List<Path> newestFirst = rotated.stream()
                .sorted(Comparator.<Path>naturalOrder().reversed())
                .toList();
        Instant oldest = clock.instant().minus(retention.logs());
        int removed = 0;
        for (int i = 0; i < newestFirst.size(); i++) {
            Path one = newestFirst.get(i);
            if (i >= MOST || Files.getLastModifiedTime(one).toInstant().isBefore(oldest)) {
                Files.delete(one);
                removed++;
            }
        }
        return removed;
    }

    private List<Path> matching(String pattern) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            var matcher = folder.getFileSystem().getPathMatcher("glob:" + pattern);
            return files.filter(file -> matcher.matches(file.getFileName())).toList();
        }
    }
}
