package org.decalign.datasets.pickle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import org.decalign.datasets.numpy.Region;

/** Sequential reading of a pickle with a known end; byte strings are skipped and referred to, not copied. */
final class PickleInput {
    private static final int LINE_LIMIT = 512;

    private final FileChannel channel;
    private final long size;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    /** File position that follows the buffer's last byte. */
    private long filled;

    PickleInput(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
        buffer.limit(0);
    }

    long position() {
        return filled - buffer.remaining();
    }

    long remaining() {
        return size - position();
    }

    PickleException error(String message) {
        return new PickleException(position(), message);
    }

    int u8() throws IOException {
        need(1);
        return buffer.get() & 0xff;
    }

    int u16() throws IOException {
        need(2);
        return buffer.getShort() & 0xffff;
    }

    int i32() throws IOException {
        need(4);
        return buffer.getInt();
    }

    long u32() throws IOException {
        return i32() & 0xffffffffL;
    }

    /** An eight-byte length; a negative one (2^63 and above) is refused. */
    long u64() throws IOException {
        need(8);
        long value = buffer.getLong();
        if (value < 0) {
            throw error("a length of " + Long.toUnsignedString(value) + " bytes; the file ends at byte " + size);
        }
        return value;
    }

    double f64BigEndian() throws IOException {
        need(8);
        return Double.longBitsToDouble(Long.reverseBytes(buffer.getLong()));
    }

    /** The next {@code length} bytes, left where they are. */
    Region region(long length) {
        requireRemaining(length);
        long start = position();
        if (length <= buffer.remaining()) {
            buffer.position(buffer.position() + (int) length);
        } else {
            buffer.limit(0);
            filled = start + length;
        }
        return new Region(channel, start, length);
    }

    byte[] bytes(int count) throws IOException {
        requireRemaining(count);
        byte[] bytes = new byte[count];
        int done = 0;
        while (done < count) {
            need(1);
            int part = Math.min(count - done, buffer.remaining());
            buffer.get(bytes, done, part);
            done += part;
        }
        return bytes;
    }

    /** ASCII up to a line feed, which is consumed and not returned. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = u8(); next != '\n'; next = u8()) {
            if (line.length() == LINE_LIMIT) {
                throw error("a line longer than " + LINE_LIMIT + " characters");
            }
            line.append((char) next);
        }
        return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    void requireRemaining(long length) {
        if (length > remaining()) {
            throw error(length + " bytes are announced, " + remaining() + " are left: the file is truncated");
        }
    }

    private void need(int count) throws IOException {
        if (buffer.remaining() >= count) {
            return;
        }
        if (remaining() < count) {
            throw error("the file ends in the middle: it is truncated");
        }
        buffer.compact();
        while (buffer.position() < count) {
            int got = channel.read(buffer, filled);
            if (got < 0) {
                throw error("the file became shorter while it was read");
            }
            filled += got;
        }
        buffer.flip();
    }
}
