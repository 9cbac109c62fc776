package org.decalign.datasets.hdf5;

import io.jhdf.Superblock;
import io.jhdf.Superblock.SuperblockV0V1;
import io.jhdf.Superblock.SuperblockV2V3;
import io.jhdf.SymbolTableEntry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import org.decalign.datasets.DatasetException;

/** An HDF5 file that is open for reading. */
public final class Hdf5File implements AutoCloseable {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final long ROOT_BYTES = 1 << 16;

    private final FileChannel channel;
    private final Hdf5Group root;

    private Hdf5File(FileChannel channel, Hdf5Group root) {
        this.channel = channel;
        this.root = root;
    }

    /** Returns true for the first bytes of an HDF5 file. */
    public static boolean isStart(byte[] start) {
        return start.length >= SIGNATURE.length
                && Arrays.equals(start, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    /**
     * Opens a file.
     *
     * @param name how messages call it
     * @throws DatasetException when it is truncated or damaged
     * @throws IOException when it cannot be read
     */
    public static Hdf5File open(Path file, String name) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            return Guard.read(name, () -> open(channel, name));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Hdf5File open(FileChannel channel, String name) throws IOException {
        Superblock superblock = Superblock.readSuperblock(channel, 0);
        int bytes = superblock.getSizeOfOffsets();
        if (superblock.getBaseAddressByte() != 0 || bytes != 8 || superblock.getSizeOfLengths() != 8) {
            throw new DatasetException("HDF5 with a base address, or with offsets that have not 8 bytes, is not read");
        }
        if (superblock.getEndOfFileAddress() > channel.size()) {
            throw new DatasetException("the file says that it has " + superblock.getEndOfFileAddress()
                    + " bytes, and has " + channel.size() + ": it is truncated");
        }
        BoundedStorage storage = new BoundedStorage(channel, superblock);
        storage.allow(ROOT_BYTES);
        return new Hdf5File(channel, Hdf5Group.root(storage, rootAddress(superblock, storage), name));
    }

    private static long rootAddress(Superblock superblock, BoundedStorage storage) {
        return superblock instanceof SuperblockV2V3 later
                ? later.getRootGroupObjectHeaderAddress()
                : new SymbolTableEntry(storage, ((SuperblockV0V1) superblock).getRootGroupSymbolTableAddress())
                        .getObjectHeaderAddress();
    }

    /** Returns the group that holds all else. */
    public Hdf5Group root() {
        return root;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
