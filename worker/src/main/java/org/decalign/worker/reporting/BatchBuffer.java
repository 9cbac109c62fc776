package org.decalign.worker.reporting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.decalign.protocol.home.PrivateFiles;
import org.jspecify.annotations.Nullable;

/**
 * Items on their way to the server, in numbered batches, first in first out. A batch closes when it is full or when the
 * sender asks. The oldest few closed batches stay in memory, the others are files in the spool folder until they are
 * sent, so that memory is bounded however long the server is away. Safe from any thread.
 */
final class BatchBuffer<T> {
    private static final int IN_MEMORY = 8;

    /** Turns items into a batch's bytes. */
    interface Encoding<T> {
        byte[] encode(long number, List<T> items);
    }

    /** A closed batch; `bytes` is null when it lies in the spool. */
    private record Slot(long number, byte @Nullable [] bytes) {}

    private final String name;
    private final Path spool;
    private final int size;
    private final Encoding<T> encoding;
    private final Deque<Slot> closed = new ArrayDeque<>();
    private List<T> open = new ArrayList<>();
    private long next = 1;

    /**
     * @param name begins the names of the spooled files
     * @param spool an existing folder
     * @param size most items of a batch
     */
    BatchBuffer(String name, Path spool, int size, Encoding<T> encoding) {
        this.name = name;
        this.spool = spool;
        this.size = size;
        this.encoding = encoding;
    }

    /**
     * Adds an item; true when that closed a batch.
     *
     * @throws UncheckedIOException when the spool cannot be written
     */
    synchronized boolean add(T item) {
        open.add(item);
        return open.size() >= size && close();
    }

    /** Closes the open batch; false when there is nothing in it. */
    synchronized boolean close() {
        if (open.isEmpty()) {
            return false;
        }
        byte[] bytes = encoding.encode(next, open);
        closed.add(new Slot(next, keep(next, bytes)));
        open = new ArrayList<>();
        next++;
        return true;
    }

    /** The oldest closed batch, null when there is none. It stays until {@link #sent}. */
    synchronized @Nullable Batch head() {
        Slot slot = closed.peek();
        if (slot == null) {
            return null;
        }
        return new Batch(slot.number(), slot.bytes() == null ? read(slot.number()) : slot.bytes());
    }

    /** Forgets the oldest closed batch. */
    synchronized void sent() {
        Slot slot = closed.remove();
        if (slot.bytes() == null) {
            file(slot.number()).toFile().delete();
        }
    }

    /** The number of the batch that holds the newest item, 0 before the first. */
    synchronized long newest() {
        return open.isEmpty() ? next - 1 : next;
    }

    /** True when the batches up to a number are with the server. */
    synchronized boolean sentUpTo(long number) {
        Slot slot = closed.peek();
        return (slot == null ? next : slot.number()) > number;
    }

    /** True when nothing waits, open or closed. */
    synchronized boolean isEmpty() {
        return open.isEmpty() && closed.isEmpty();
    }

    private byte @Nullable [] keep(long number, byte[] bytes) {
        if (closed.size() < IN_MEMORY) {
            return bytes;
        }
        try {
            Files.write(PrivateFiles.ensureFile(file(number)), bytes);
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] read(long number) {
        try {
            return Files.readAllBytes(file(number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(long number) {
        return spool.resolve(String.format(Locale.ROOT, "%s-%08d.json", name, number));
    }
}
