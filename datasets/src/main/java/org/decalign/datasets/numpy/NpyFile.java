package org.decalign.datasets.numpy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.decalign.datasets.DatasetException;

/**
 * A .npy file that is open; the array's elements stay in it.
 *
 * @param array of numbers or text
 */
public record NpyFile(FileChannel channel, NumpyArray array) implements AutoCloseable {
    /**
     * Opens a file.
     *
     * @param name for messages
     * @throws DatasetException when it is damaged, or its elements are objects or of another kind that is not read
     * @throws IOException when it cannot be read
     */
    public static NpyFile open(Path file, String name) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            return new NpyFile(channel, array(channel, name));
        } catch (EOFException e) {
            channel.close();
            throw new DatasetException(name + " ends in its header: it is truncated", e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static NumpyArray array(FileChannel channel, String name) throws IOException {
        NpyHeader header = NpyHeader.read(Channels.newInputStream(channel), name);
        if (header.objects()) {
            throw new DatasetException(name + " holds Python objects; an array of numbers is needed");
        }
        long start = channel.position();
        return header.array(new Region(channel, start, channel.size() - start), name);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
