package org.decalign.cli.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.output.OutputFile;
import org.decalign.cli.upload.TransferView;
import org.decalign.datasets.backup.BackupDamaged;
import org.decalign.datasets.backup.BackupHead;
import org.decalign.datasets.backup.BackupReader;

/** Brings a backup to a file, which gets its name only when it is on the disk and was read to its end. */
public final class BackupFile {
    private static final FileAttribute<?>[] OWNERS = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
    private static final long TOLD_EVERY_NANOS = 200_000_000;

    private BackupFile() {}

    /**
     * @param file made, or written over
     * @return what the backup says of itself
     */
    public static BackupHead write(LabClient client, Path file, TransferView view) {
        Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            bring(client, part, String.valueOf(file.getFileName()), view);
            BackupHead head = BackupReader.verify(part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return head;
        } catch (BackupDamaged e) {
            throw CommandFailedException.failed(
                    "the backup did not come whole and is not kept; make it again. The server's" + " log may say why.");
        } catch (FileSystemException e) {
            throw CommandFailedException.failed(file + " cannot be written: " + OutputFile.explained(e));
        } catch (IOException e) {
            throw CommandFailedException.failed("the backup did not come whole and is not kept: " + e.getMessage());
        } finally {
            part.toFile().delete();
        }
    }

    private static void bring(LabClient client, Path part, String name, TransferView view) throws IOException {
        try (LabClient.Backup backup = client.backup();
                FileChannel out = FileChannel.open(
                        part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes(part))) {
            view.begins(name, backup.fileBytes());
            view.sent(0);
            new Counted(backup.content(), backup.fileBytes(), view).transferTo(Channels.newOutputStream(out));
            out.force(true);
        } finally {
            view.ends();
        }
    }

    private static FileAttribute<?>[] attributes(Path part) {
        boolean posix = part.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix ? OWNERS : new FileAttribute<?>[0];
    }

    /** Tells how much came; the database is not in the size that was announced. */
    private static final class Counted extends FilterInputStream {
        private final long announced;
        private final TransferView view;
        private long count;
        private long toldAt = System.nanoTime();

        Counted(InputStream in, long announced, TransferView view) {
            super(in);
            this.announced = announced;
            this.view = view;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int n = super.read(buffer, from, length);
            count += Math.max(0, n);
            if (System.nanoTime() - toldAt > TOLD_EVERY_NANOS) {
                toldAt = System.nanoTime();
                view.sent(Math.min(count, announced));
            }
            return n;
        }
    }
}
