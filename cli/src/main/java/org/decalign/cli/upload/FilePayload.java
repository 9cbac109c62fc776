package org.decalign.cli.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One file as it is. */
final class FilePayload implements Payload {
    private final Path file;
    private final long length;

    FilePayload(Path file) throws IOException {
        this.file = file;
        this.length = Files.size(file);
    }

    @Override
    public String name() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public InputStream from(long offset) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        channel.position(offset);
        return Channels.newInputStream(channel);
    }

    @Override
    public String fingerprint() throws IOException {
        return Files.size(file) + " " + Files.getLastModifiedTime(file);
    }
}
