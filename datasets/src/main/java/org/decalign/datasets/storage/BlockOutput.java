package org.decalign.datasets.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Digests blocks of bytes and writes them, in order; on request behind its caller's back, who fills one block while another is written. */
final class BlockOutput implements Closeable {
    /** Digested and written at once: stays in the processor's cache in between. */
    private static final int BLOCK = 1 << 16;
    /** Holds what an import converts at once, so that neither side waits for the other in between. */
    private static final int LARGE_BLOCK = 1 << 20;
    /** Bytes after which the disk is set to work, so that little is left for the end. */
    private static final int FORCED_AT_ONCE = 1 << 27;

    private final WritableByteChannel channel;
    private final Sha256 digest = new Sha256();
    private final @Nullable ExecutorService threads;
    private ByteBuffer filling;
    private ByteBuffer spare;
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
    private CompletableFuture<Void> forcing = CompletableFuture.completedFuture(null);
    private long written;
    private long forced;

    private BlockOutput(
            WritableByteChannel channel, ByteBuffer filling, ByteBuffer spare, @Nullable ExecutorService threads) {
        this.channel = channel;
        this.filling = filling.order(ByteOrder.LITTLE_ENDIAN);
        this.spare = spare.order(ByteOrder.LITTLE_ENDIAN);
        this.threads = threads;
    }

    /** Writes in the caller's thread. */
    static BlockOutput to(WritableByteChannel channel) {
        ByteBuffer only = ByteBuffer.allocate(BLOCK);
        return new BlockOutput(channel, only, only, null);
    }

    /** Writes in a thread of its own: for gigabytes. */
    static BlockOutput behind(FileChannel channel) {
        return new BlockOutput(
                channel,
                ByteBuffer.allocateDirect(LARGE_BLOCK),
                ByteBuffer.allocateDirect(LARGE_BLOCK),
                Executors.newFixedThreadPool(2, DaemonThreads.named("writing tensors")));
    }

    /**
     * Returns the block being filled, little-endian, with at least this much room; what was filled goes out if need be.
     *
     * @throws IOException when a block before could not be written
     */
    ByteBuffer room(int bytes) throws IOException {
        if (filling.remaining() < bytes) {
            flush();
        }
        return filling;
    }

    private void flush() throws IOException {
        settle(writing);
        ByteBuffer full = filling.flip();
        filling = spare;
        spare = full;
        if (threads == null) {
            drain(full);
        } else {
            writing = CompletableFuture.runAsync(() -> drainBehind(full), threads);
        }
    }

    private void drain(ByteBuffer full) throws IOException {
        for (int at = 0; at < full.limit(); at += BLOCK) {
            ByteBuffer part = full.slice(at, Math.min(BLOCK, full.limit() - at));
            digest.update(part.duplicate());
            while (part.hasRemaining()) {
                written += channel.write(part);
            }
        }
        full.clear();
    }

    private void drainBehind(ByteBuffer full) {
        try {
            drain(full);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (written - forced >= FORCED_AT_ONCE && forcing.isDone()) {
            forced = written;
            forcing = CompletableFuture.runAsync(this::force, threads);
        }
    }

    private void force() {
        try {
            if (channel instanceof FileChannel file) {
                file.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void settle(CompletableFuture<Void> task) throws IOException {
        try {
            task.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof UncheckedIOException failed ? failed.getCause() : new IOException(e);
        }
    }

    /**
     * Brings everything to the disk, or the stream.
     *
     * @return bytes written
     * @throws IOException when any block could not be written
     */
    long finish() throws IOException {
        flush();
        settle(writing);
        settle(forcing);
        try {
            force();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return written;
    }

    /** Returns the digest of what was written, in lower-case hex; after {@link #finish()}. */
    String hex() {
        return digest.hex();
    }

    @Override
    public void close() throws IOException {
        if (threads != null) {
            threads.shutdown();
        }
        channel.close();
    }
}
