package org.decalign.worker.lease;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.decalign.protocol.home.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where this process keeps spooled batches and files not yet sent. The folder is held by a lock on a file beside it for
 * as long as the process lives; folders whose lock is free are left from killed workers and are removed at the start.
 */
final class WorkFolders implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkFolders.class);
    private static final String LOCK = ".lock";

    private final Path own;
    private final FileChannel channel;

    private WorkFolders(Path own, FileChannel channel) {
        this.own = own;
        this.channel = channel;
    }

    /**
     * Opens this process's folder.
     *
     * @param root made where it is missing
     * @param worker the worker's id, unique to the process
     */
    static WorkFolders open(Path root, String worker) throws IOException {
        PrivateFiles.createFolder(root);
        sweep(root);
        FileChannel channel =
                PrivateFiles.open(root.resolve(worker + LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        return new WorkFolders(PrivateFiles.createFolder(root.resolve(worker)), channel);
    }

    /** An empty folder for one attempt. */
    Path attempt(long token) throws IOException {
        Path folder = own.resolve(String.valueOf(token));
        delete(folder);
        return PrivateFiles.createFolder(folder);
    }

    /** Removes an attempt's folder; what cannot be removed now is found at the next start. */
    void remove(Path folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            LOG.warn("{} could not be removed: {}", folder, e.toString());
        }
    }

    @Override
    public void close() throws IOException {
        delete(own);
        channel.close();
        Files.deleteIfExists(own.resolveSibling(own.getFileName() + LOCK));
    }

    private static void sweep(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            for (Path lock : files.filter(f -> f.toString().endsWith(LOCK)).toList()) {
                removeIfFree(lock);
            }
        }
    }

    private static void removeIfFree(Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held != null) {
                String name = lock.getFileName().toString();
                delete(lock.resolveSibling(name.substring(0, name.length() - LOCK.length())));
                Files.delete(lock);
            }
        } catch (NoSuchFileException e) {
            // Another worker that starts now was first.
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
