package org.decalign.datasets.backup;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.decalign.protocol.home.PrivateFiles;
import tools.jackson.databind.json.JsonMapper;

/** Writes a backup as a stream. The list of hashes grows in a file, so that the memory does not grow with the backup. */
public final class BackupWriter implements Closeable {
    private static final JsonMapper JSON = new JsonMapper();
    private final TarArchiveOutputStream tar;
    private final Path list;
    private final OutputStream lines;

    /**
     * @param out stays open
     * @param list a file for the list of hashes; made anew
     */
    public BackupWriter(BackupHead head, OutputStream out, Path list) throws IOException {
        this.list = list;
        tar = new TarArchiveOutputStream(out, "UTF-8");
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        lines = new BufferedOutputStream(Files.newOutputStream(PrivateFiles.ensureFile(list)));
        add(EntryList.HEAD, JSON.writeValueAsBytes(head));
    }

    /** Part of a table's rows; parts of one table follow each other. */
    public void add(String name, byte[] content) throws IOException {
        add(name, new ByteArrayInputStream(content), content.length);
    }

    /** A file of the home, under its path there. */
    public void add(String name, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            add(name, in, Files.size(file));
        }
    }

    /** Writes the list; without it the backup counts as cut off. */
    public void finish() throws IOException {
        lines.close();
        put(EntryList.LIST, Files.newInputStream(list), Files.size(list));
        tar.finish();
        tar.flush();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private void add(String name, InputStream content, long size) throws IOException {
        byte[] sha256 = put(name, content, size);
        lines.write(EntryList.line(sha256, size, name));
    }

    private byte[] put(String name, InputStream content, long size) throws IOException {
        MessageDigest digest = EntryList.digest();
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setMode(0600);
        tar.putArchiveEntry(entry);
        try (InputStream in = new DigestInputStream(content, digest)) {
            in.transferTo(tar);
        }
        tar.closeArchiveEntry(); // throws if the size is another
        return digest.digest();
    }
}
