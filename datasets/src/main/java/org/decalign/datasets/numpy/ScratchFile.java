package org.decalign.datasets.numpy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.decalign.datasets.DatasetException;
import org.decalign.protocol.home.PrivateFiles;

/** A file for what has to be put into order before it can be read, within a limit on all that is ever put there. */
public final class ScratchFile implements AutoCloseable {
    private static final long LARGEST_RATIO = 200;
    private static final long SMALL = 256L << 20;

    private final FileChannel channel;
    private final long limit;
    private long total;
    private long end;

    private ScratchFile(FileChannel channel, long limit) {
        this.channel = channel;
        this.limit = limit;
    }

    /**
     * Makes the file.
     *
     * @param file must not be there yet
     * @param source bytes of what is read; 200 times as many, or 256 MiB, may be written
     */
    public static ScratchFile create(Path file, long source) throws IOException {
        FileChannel channel = PrivateFiles.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new ScratchFile(channel, Math.max(SMALL, LARGEST_RATIO * source));
    }

    /**
     * Takes up room, all 0.
     *
     * @param place for messages: whose room
     * @throws DatasetException beyond the limit
     */
    public Region reserve(long bytes, String place) throws IOException {
        if (bytes > limit - total) {
            throw new DatasetException(place + " takes the expanded data over " + limit
                    + " bytes; at most 200 times the size of what is read, or 256 MiB, is allowed");
        }
        Region region = new Region(channel, end, bytes);
        total += bytes;
        end += bytes;
        if (bytes > 0) {
            write(region, bytes - 1, ByteBuffer.allocate(1));
        }
        return region;
    }

    /** Writes what is left of the buffer into a region, from its byte {@code at}. */
    public void write(Region region, long at, ByteBuffer bytes) throws IOException {
        if (at < 0 || bytes.remaining() > region.length() - at) {
            throw new IndexOutOfBoundsException("region of " + region.length() + " bytes written at " + at);
        }
        long position = region.offset() + at;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
    }

    /** Gives all room back; what was reserved is no longer read. */
    public void clear() throws IOException {
        channel.truncate(0);
        end = 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
