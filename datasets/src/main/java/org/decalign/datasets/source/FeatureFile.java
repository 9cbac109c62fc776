package org.decalign.datasets.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.pickle.PickleLimits;
import org.decalign.datasets.pickle.PickleReader;

/** Opens a feature file by what its first bytes say: a pickle, NumPy's .npz or safetensors, plain or in gzip or xz. */
public final class FeatureFile {
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] NPY = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private FeatureFile() {}

    /**
     * Opens a source.
     *
     * @param source a file, or a folder with the files of one dataset
     * @param options what the source cannot say of itself; refused where the source's kind has no use for it
     * @param scratch an empty folder; what is expanded goes there
     * @throws DatasetException when the source is damaged, too large once expanded, or of no kind that is read
     * @throws IOException when it cannot be read
     */
    public static FeatureSource open(Path source, SourceOptions options, Path scratch) throws IOException {
        if (Files.isDirectory(source)) {
            throw new DatasetException(source + " is a folder of no kind that is read");
        }
        if (!options.equals(SourceOptions.NONE)) {
            throw new DatasetException("the options align and labels are for computational sequences only");
        }
        return file(source, scratch);
    }

    private static FeatureSource file(Path file, Path scratch) throws IOException {
        Path plain = Expansion.plain(file, scratch.resolve("expanded"));
        byte[] start = Expansion.start(plain, 9);
        if (startsWith(start, ZIP)) {
            return NpzSource.open(plain, scratch);
        }
        if (startsWith(start, NPY)) {
            throw new DatasetException("the file is one NumPy array; a dataset has several: save them together with"
                    + " numpy.savez, named train/text, train/audio, …");
        }
        if (isSafetensors(start)) {
            return SafetensorsSource.open(plain);
        }
        return new Pickle(PickleReader.open(plain, scratch.resolve("latin1.bytes"), PickleLimits.DEFAULT));
    }

    private static boolean startsWith(byte[] start, byte[] magic) {
        return start.length >= magic.length && Arrays.equals(start, 0, magic.length, magic, 0, magic.length);
    }

    /** Eight bytes of length, then JSON. A pickle of protocol 2 to 5 starts with a byte that no sensible length has with it. */
    private static boolean isSafetensors(byte[] start) {
        return start.length == 9
                && start[8] == '{'
                && ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong() >>> 40 == 0;
    }

    private record Pickle(PickleReader reader) implements FeatureSource {
        @Override
        public Object root() {
            return reader.root();
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
