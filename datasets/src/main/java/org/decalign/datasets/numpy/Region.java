package org.decalign.datasets.numpy;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Bytes that stay in a file: a pickled byte string.
 *
 * @param channel the file
 * @param offset first byte
 * @param length number of bytes, may exceed 2 GiB
 */
public record Region(FileChannel channel, long offset, long length) {
    /**
     * Reads into a fresh little-endian buffer.
     *
     * @param at first byte, relative to the region
     * @param count number of bytes
     * @throws IOException when the file cannot be read
     */
    public ByteBuffer read(long at, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        readInto(at, buffer);
        return buffer;
    }

    /**
     * Copies all of it.
     *
     * @throws IOException when the file cannot be read or the target not written
     */
    public void writeTo(OutputStream out) throws IOException {
        for (long at = 0; at < length; at += 1 << 16) {
            out.write(read(at, (int) Math.min(1 << 16, length - at)).array());
        }
    }

    /**
     * Fills what is left of a buffer and flips it.
     *
     * @param at first byte, relative to the region
     * @throws IOException when the file cannot be read
     */
    public void readInto(long at, ByteBuffer buffer) throws IOException {
        if (at < 0 || buffer.remaining() > length - at) {
            throw new IndexOutOfBoundsException("region of " + length + " bytes read at " + at);
        }
        long position = offset + at;
        while (buffer.hasRemaining()) {
            int got = channel.read(buffer, position);
            if (got < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
            position += got;
        }
        buffer.flip();
    }
}
