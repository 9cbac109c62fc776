package org.decalign.cli.upload;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.decalign.cli.failure.CommandFailedException;

/**
 * The files of a folder as one tar that is made while it is read and stands nowhere: the same bytes for the same files,
 * whenever and from wherever it is read. Files are in the order of their names, without owner or time; hidden ones are
 * left out. Where a reading begins in the middle, what lies before is skipped, not read.
 */
final class TarPayload implements Payload {
    private static final int RECORD = 512;
    private static final int END = 2 * RECORD;
    private final Path folder;
    private final List<Path> files;
    private final List<Piece> pieces;
    private final long length;

    /** A stretch of the tar: its length, and its bytes from a place in it on. */
    private record Piece(long length, Opening opening) {}

    /** Opens a piece at an offset. */
    private interface Opening {
        InputStream from(long offset) throws IOException;
    }

    /**
     * @throws CommandFailedException as wrong use, when the folder holds no file
     */
    TarPayload(Path folder) throws IOException {
        this.folder = folder;
        this.files = files(folder);
        if (files.isEmpty()) {
            throw CommandFailedException.wrongUse(folder + " holds no file");
        }
        List<Piece> all = new ArrayList<>();
        for (Path file : files) {
            FilePayload content = new FilePayload(file);
            String name = slashed(folder.relativize(file));
            // Made again when it is read: of very many files, all of them would fill the heap.
            int header = header(name, content.length()).length;
            all.add(new Piece(header, offset -> rest(header(name, content.length()), offset)));
            all.add(new Piece(content.length(), content::from));
            all.add(zeros((int) (-content.length() & (RECORD - 1))));
        }
        all.add(zeros(END));
        this.pieces = List.copyOf(all);
        this.length = pieces.stream().mapToLong(Piece::length).sum();
    }

    @Override
    public String name() {
        return folder.toAbsolutePath().normalize().getFileName() + ".tar";
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public InputStream from(long offset) throws IOException {
        List<InputStream> open = new ArrayList<>();
        long start = 0;
        for (Piece piece : pieces) {
            long skipped = Math.max(0, offset - start);
            if (skipped < piece.length()) {
                open.add(new Late(piece, skipped));
            }
            start += piece.length();
        }
        return new SequenceInputStream(Collections.enumeration(open));
    }

    @Override
    public String fingerprint() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : files(folder)) {
            text.append(folder.relativize(file))
                    .append(' ')
                    .append(new FilePayload(file).fingerprint())
                    .append('\n');
        }
        return text.toString();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> !isHidden(folder.relativize(file)))
                    .sorted(Comparator.comparing(file -> slashed(folder.relativize(file))))
                    .toList();
        }
    }

    private static boolean isHidden(Path inFolder) {
        return StreamSupport.stream(inFolder.spliterator(), false)
                .anyMatch(part -> part.toString().startsWith("."));
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }

    /** All that stands before a file's bytes; a long name or a size over 8 GiB takes records of its own. */
    private static byte[] header(String name, long size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setModTime(0);
        // Not closed: it would complain about the file's bytes, which it never gets.
        TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, RECORD, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        tar.putArchiveEntry(entry);
        return bytes.toByteArray();
    }

    private static Piece zeros(int count) {
        return new Piece(count, offset -> rest(new byte[count], offset));
    }

    private static InputStream rest(byte[] bytes, long offset) {
        return new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
    }

    /** A piece that is opened when it is first read, so that one file at a time is open. */
    private static final class Late extends InputStream {
        private final Piece piece;
        private final long offset;
        private InputStream open = InputStream.nullInputStream();
        private boolean begun;
        private long left;

        Late(Piece piece, long offset) {
            this.piece = piece;
            this.offset = offset;
            this.left = piece.length() - offset;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            if (!begun) {
                begun = true;
                open = piece.opening().from(offset);
            }
            int n = open.read(buffer, from, (int) Math.min(left, length));
            if (n < 0) {
                throw new IOException("a file became shorter while it was sent");
            }
            left -= n;
            return n;
        }

        @Override
        public void close() throws IOException {
            open.close();
        }
    }
}
