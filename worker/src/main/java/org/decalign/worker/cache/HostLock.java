package org.decalign.worker.cache;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.decalign.protocol.home.PrivateFiles;
import org.decalign.worker.cache.blob.Going;

/**
 * A lock between the processes of a host, on a file that is never removed. It ends with its process, also a killed one.
 *
 * <p>The system drops all locks of a process on a file as soon as the process closes any channel to it. So a lock file
 * that this process holds is never opened a second time: it counts as taken.
 */
final class HostLock implements Closeable {
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private HostLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Waits until nobody holds it alone. */
    static HostLock shared(Path file, Going going) throws IOException, InterruptedException {
        return await(file, true, going, () -> {});
    }

    /**
     * Waits until nobody holds it.
     *
     * @param waits told once, when there is somebody to wait for
     */
    static HostLock alone(Path file, Going going, Runnable waits) throws IOException, InterruptedException {
        return await(file, false, going, waits);
    }

    /** Empty when another holds it. */
    static Optional<HostLock> ifFree(Path file) throws IOException {
        return attempt(file, false);
    }

    private static HostLock await(Path file, boolean shared, Going going, Runnable waits)
            throws IOException, InterruptedException {
        Optional<HostLock> lock = attempt(file, shared);
        if (lock.isEmpty()) {
            waits.run();
        }
        while (lock.isEmpty()) {
            going.pause();
            lock = attempt(file, shared);
        }
        return lock.get();
    }

    private static Optional<HostLock> attempt(Path given, boolean shared) throws IOException {
        Path file = given.toAbsolutePath().normalize();
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        Optional<HostLock> lock = Optional.empty();
        try {
            lock = opened(file, shared);
            return lock;
        } finally {
            if (lock.isEmpty()) {
                HELD.remove(file);
            }
        }
    }

    private static Optional<HostLock> opened(Path file, boolean shared) throws IOException {
        FileChannel channel =
                PrivateFiles.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            return lock == null ? Optional.empty() : Optional.of(new HostLock(file, channel));
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(file);
        }
    }
}
