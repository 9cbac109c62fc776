package org.decalign.datasets.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a backup from its head to the list of hashes at its end, and accepts it only if the two agree. */
public final class BackupReader {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LARGEST_HEAD = 64 << 20;
    private static final Pattern NAME = Pattern.compile("database/[a-z0-9_]+/[0-9]+\\.copy\\.gz"
            + "|artifacts/[0-9a-f]{2}/[0-9a-f]{64}|datasets/[0-9a-f]{64}(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");
    private final Path file;
    private final MessageDigest lines = EntryList.digest();
    private @Nullable BackupHead head;

    private BackupReader(Path file) {
        this.file = file;
    }

    /** Takes what is in a backup. What it was given counts only once the reading has returned. */
    public interface Content {
        void head(BackupHead head) throws IOException;

        /** An entry; what it does not read of it is passed over. */
        void entry(String name, InputStream content) throws IOException;

        /** All entries were read, and the backup is whole. */
        default void end() throws IOException {}
    }

    /**
     * Reads every byte of a backup and checks it.
     *
     * @throws BackupDamaged when it is no backup of this form, is cut off, or has other bytes than were written
     */
    public static BackupHead verify(Path file) throws IOException {
        return read(file, new Content() {
            @Override
            public void head(BackupHead head) {
                // it is returned
            }

            @Override
            public void entry(String name, InputStream content) {
                // its bytes are checked as they are passed over
            }
        });
    }

    /** As {@link #verify}, giving away what is read. */
    public static BackupHead read(Path file, Content content) throws IOException {
        BackupReader reader = new BackupReader(file);
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), "UTF-8")) {
            return reader.read(tar, content);
        }
    }

    private BackupHead read(TarArchiveInputStream tar, Content content) throws IOException {
        for (TarArchiveEntry entry = next(tar); entry != null; entry = next(tar)) {
            String name = entry.getName();
            if (name.equals(EntryList.LIST) && head != null) {
                BackupHead whole = end(tar, head);
                content.end();
                return whole;
            }
            check(entry);
            MessageDigest digest = EntryList.digest();
            InputStream bytes = new DigestInputStream(new Guarded(tar), digest);
            if (head == null) {
                head = head(bytes);
                content.head(head);
            } else {
                content.entry(name, bytes);
            }
            bytes.transferTo(OutputStream.nullOutputStream());
            lines.update(EntryList.line(digest.digest(), entry.getSize(), name));
        }
        throw damaged(
                head == null ? "is not a backup of DecAlign Lab" : "ends before its list of hashes: it was cut off");
    }

    private BackupHead end(TarArchiveInputStream tar, BackupHead whole) throws IOException {
        MessageDigest digest = EntryList.digest();
        new DigestInputStream(new Guarded(tar), digest).transferTo(OutputStream.nullOutputStream());
        if (!Arrays.equals(digest.digest(), lines.digest())) {
            throw damaged("is damaged: its content is not what its list of hashes says");
        }
        if (next(tar) != null) {
            throw damaged("is damaged: something follows its end");
        }
        return whole;
    }

    private BackupHead head(InputStream bytes) throws IOException {
        try {
            BackupHead read = JSON.readValue(bytes.readNBytes(LARGEST_HEAD), BackupHead.class);
            if (read.format() > BackupHead.FORMAT) {
                throw damaged("has form " + read.format() + ", which a newer release wrote (" + read.software()
                        + "); this one reads forms up to " + BackupHead.FORMAT);
            }
            return read;
        } catch (JacksonException e) {
            throw damaged("is not a backup of DecAlign Lab, or its head is damaged");
        }
    }

    private void check(TarArchiveEntry entry) throws BackupDamaged {
        if (head == null && !entry.getName().equals(EntryList.HEAD)) {
            throw damaged("is not a backup of DecAlign Lab");
        }
        if (!entry.isFile() || head != null && !NAME.matcher(entry.getName()).matches()) {
            throw damaged("is damaged: it has an entry that no backup has");
        }
    }

    private @Nullable TarArchiveEntry next(TarArchiveInputStream tar) throws BackupDamaged {
        try {
            return tar.getNextEntry();
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(head == null ? "is not a backup of DecAlign Lab" : "is damaged or cut off");
        }
    }

    private BackupDamaged damaged(String what) {
        return new BackupDamaged(file + " " + what + ".");
    }

    /** An entry's bytes; one that ends too early is a damaged backup, not a failing disk. */
    private final class Guarded extends InputStream {
        private final TarArchiveInputStream tar;

        Guarded(TarArchiveInputStream tar) {
            this.tar = tar;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            try {
                return tar.read(buffer, from, length);
            } catch (IOException e) {
                throw damaged("is damaged or cut off");
            }
        }
    }
}
