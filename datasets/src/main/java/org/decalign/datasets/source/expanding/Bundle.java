package org.decalign.datasets.source.expanding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.decalign.datasets.DatasetException;
import org.decalign.protocol.home.PrivateFiles;

/** Files in one: tar, or a zip that holds more than NumPy arrays (else it is an .npz). */
public final class Bundle {
    private static final String NPY = ".npy";

    private Bundle() {}

    /**
     * Returns true for a file that is a bundle by its first bytes.
     *
     * @throws DatasetException when it is a damaged zip
     * @throws IOException when it cannot be read
     */
    public static boolean is(Path file) throws IOException {
        byte[] start = Expansion.start(file, 512);
        return isZip(start) ? isZipOfFiles(file) : TarArchiveInputStream.matches(start, start.length);
    }

    private static boolean isZip(byte[] start) {
        return start.length > 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
    }

    private static boolean isZipOfFiles(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            BundleFolder.refuseMany("zip", zip.size());
            return !zip.stream().allMatch(entry -> entry.getName().endsWith(NPY));
        } catch (ZipException e) {
            throw new DatasetException("zip: the file is damaged: " + e.getMessage(), e);
        }
    }

    /**
     * Unpacks a bundle.
     *
     * @param folder must not exist
     * @param compressed bytes that the limit of its expansion follows
     * @throws DatasetException when it is damaged, expands to more than is allowed, or has an entry that is no plain file in the folder
     * @throws IOException when it cannot be read, or the folder not written
     */
    public static void unpack(Path file, Path folder, long compressed) throws IOException {
        PrivateFiles.createFolder(folder);
        if (isZip(Expansion.start(file, 5))) {
            ZipBundle.unpack(file, new BundleFolder("zip", folder, compressed));
        } else {
            TarBundle.unpack(file, new BundleFolder("tar", folder, compressed));
        }
    }
}
