package org.decalign.datasets.pickle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.decalign.datasets.numpy.Region;
import org.decalign.protocol.home.PrivateFiles;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that protocol 2 wrote as text: each character below 256 is a byte. They go to a scratch file, since a whole array may be among them.
 * The file is made on first need.
 */
final class Transcoder implements AutoCloseable {
    private static final int BLOCK = 1 << 16;

    private final Path file;
    private final PickleInput input;
    private @Nullable FileChannel scratch;

    Transcoder(Path file, PickleInput input) {
        this.file = file;
        this.input = input;
    }

    Region latin1(String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        FileChannel out = scratch();
        long start = out.size();
        ByteBuffer bytes = ByteBuffer.allocate(utf8.length + 1);
        narrow(ByteBuffer.wrap(utf8), bytes);
        append(out, bytes);
        return new Region(out, start, out.size() - start);
    }

    Region latin1(Region utf8) throws IOException {
        FileChannel out = scratch();
        long start = out.size();
        long at = 0;
        while (at < utf8.length()) {
            ByteBuffer text = utf8.read(at, (int) Math.min(BLOCK, utf8.length() - at));
            ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
            narrow(text, bytes);
            if (text.position() == 0) {
                throw notLatin();
            }
            at += text.position();
            append(out, bytes);
        }
        return new Region(out, start, out.size() - start);
    }

    /** Consumes whole characters only; one that is cut at the block's end is left for the next block. */
    private void narrow(ByteBuffer text, ByteBuffer bytes) {
        while (text.hasRemaining()) {
            int first = text.get() & 0xff;
            if (first < 0x80) {
                bytes.put((byte) first);
            } else if (first != 0xc2 && first != 0xc3) {
                throw notLatin();
            } else if (text.hasRemaining()) {
                bytes.put((byte) ((first & 3) << 6 | text.get() & 0x3f));
            } else {
                text.position(text.position() - 1);
                return;
            }
        }
    }

    private PickleException notLatin() {
        return input.error("bytes written as text hold a character above 255");
    }

    private static void append(FileChannel out, ByteBuffer bytes) throws IOException {
        bytes.flip();
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private FileChannel scratch() throws IOException {
        FileChannel open = scratch;
        if (open == null) {
            open = PrivateFiles.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            open.position(open.size());
            scratch = open;
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        if (scratch != null) {
            scratch.close();
        }
    }
}
