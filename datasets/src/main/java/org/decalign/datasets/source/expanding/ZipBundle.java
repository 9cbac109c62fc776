package org.decalign.datasets.source.expanding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.decalign.datasets.DatasetException;

/** Unpacks a zip. */
final class ZipBundle {
    /** The file type among a Unix mode's bits, and that of a plain file. */
    private static final int TYPE = 0170000;

    private static final int PLAIN = 0100000;

    private ZipBundle() {}

    static void unpack(Path file, BundleFolder folder) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                String name = entry.getName();
                if (entry.isDirectory()) {
                    folder.folder(name);
                } else {
                    refuseOdd(zip, entry, folder);
                    folder.file(name, () -> zip.getInputStream(entry));
                }
            }
        } catch (ZipException e) {
            throw new DatasetException("zip: the file is damaged: " + e.getMessage(), e);
        }
    }

    private static void refuseOdd(ZipFile zip, ZipArchiveEntry entry, BundleFolder folder) {
        int type = entry.getUnixMode() & TYPE;
        if (type != 0 && type != PLAIN) {
            throw folder.refused(entry.getName(), "is a link or a device; only files and folders are allowed");
        }
        if (!zip.canReadEntryData(entry)) {
            throw folder.refused(
                    entry.getName(), "is encrypted, or compressed by a method that is not read; deflate is");
        }
    }
}
