package org.decalign.datasets.source.expanding;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.decalign.datasets.DatasetException;
import org.jspecify.annotations.Nullable;

/** Unpacks a tar. */
final class TarBundle {
    private TarBundle() {}

    static void unpack(Path file, BundleFolder folder) throws IOException {
        try (Headers raw = new Headers(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
                TarArchiveInputStream tar = new TarArchiveInputStream(raw)) {
            for (TarArchiveEntry entry = next(raw, tar); entry != null; entry = next(raw, tar)) {
                if (entry.isDirectory()) {
                    folder.folder(entry.getName());
                } else {
                    file(entry, tar, folder);
                }
            }
        }
    }

    private static @Nullable TarArchiveEntry next(Headers raw, TarArchiveInputStream tar) throws IOException {
        raw.limit(true);
        try {
            TarArchiveEntry entry = tar.getNextEntry();
            if (entry == null && raw.zeros < TarConstants.DEFAULT_RCDSIZE) {
                throw new DatasetException("tar: the file ends without a mark: it is truncated");
            }
            return entry;
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(e);
        } finally {
            raw.limit(false);
        }
    }

    private static DatasetException damaged(Exception e) {
        return new DatasetException("tar: the file is damaged: " + e.getMessage(), e);
    }

    private static void file(TarArchiveEntry entry, TarArchiveInputStream tar, BundleFolder folder) throws IOException {
        boolean plain = entry.getLinkFlag() == TarConstants.LF_NORMAL || entry.getLinkFlag() == TarConstants.LF_OLDNORM;
        if (!plain || entry.isSparse()) {
            throw folder.refused(
                    entry.getName(), "is a link, a device or a sparse file; only plain files and folders are allowed");
        }
        folder.file(entry.getName(), () -> new Body(tar));
    }

    /** The bytes of one file; the tar stays open behind them. */
    private static final class Body extends FilterInputStream {
        Body(TarArchiveInputStream tar) {
            super(tar);
        }

        @Override
        public int read(byte[] block, int from, int count) throws IOException {
            try {
                return super.read(block, from, count);
            } catch (IOException e) {
                throw damaged(e);
            }
        }

        @Override
        public void close() {}
    }

    /**
     * The tar's bytes. Between two files only so many are handed out, as the library keeps long names in memory whatever length they state; and
     * zeros are counted, as a tar ends with a record of them.
     */
    private static final class Headers extends FilterInputStream {
        private static final long MOST = 1 << 20;
        private long left;
        private boolean limited;
        private int zeros;

        Headers(InputStream in) {
            super(in);
        }

        void limit(boolean on) {
            limited = on;
            left = MOST;
            zeros = 0;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] block, int from, int count) throws IOException {
            int got = super.read(block, from, count);
            if (limited) {
                left -= Math.max(0, got);
                for (int i = from; i < from + got; i++) {
                    zeros = block[i] == 0 ? zeros + 1 : 0;
                }
            }
            if (left < 0) {
                throw new DatasetException("tar: a header has more than " + MOST + " bytes");
            }
            return got;
        }
    }
}
