package org.decalign.datasets.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.hdf5.Hdf5File;
import org.decalign.datasets.mmsa.Problems;
import org.decalign.datasets.pickle.PickleLimits;
import org.decalign.datasets.pickle.PickleReader;
import org.decalign.datasets.source.expanding.Bundle;
import org.decalign.datasets.source.expanding.Expansion;
import org.decalign.datasets.source.folder.Entries;
import org.decalign.datasets.source.folder.FolderContent;
import org.decalign.datasets.source.folder.LabelTable;

/**
 * Opens a source by what its first bytes say: a pickle, NumPy's .npz, safetensors or HDF5, plain or in gzip or xz; or by what files there are in a
 * folder, a tar or a zip, as computational sequences.
 */
public final class FeatureFile {
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    /** Bytes that the names of a table's columns may take. */
    private static final int FIRST_LINE = 512;

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
            return folder(Entries.unwrapped(source), 0, options, scratch);
        }
        long size = Files.size(source);
        Path plain = Expansion.plain(source, scratch.resolve("expanded"), size);
        if (!Bundle.is(plain)) {
            return file(plain, options, scratch);
        }
        Path files = scratch.resolve("files");
        Bundle.unpack(plain, files, size);
        if (!plain.equals(source)) {
            Files.delete(plain);
        }
        return folder(Entries.unwrapped(files), size, options, scratch);
    }

    /**
     * @param size bytes of the bundle that the folder was in; 0: of none
     */
    private static FeatureSource folder(Path folder, long size, SourceOptions options, Path scratch)
            throws IOException {
        List<Path> sequences = CsdSource.files(folder);
        if (!sequences.isEmpty()) {
            return CsdSource.open(sequences, options, scratch);
        }
        refuseUseless(options);
        Optional<FolderContent> content = FolderContent.open(folder, scratch);
        if (content.isPresent()) {
            return new Folder(content.get());
        }
        Path only = Entries.onlyDataset(folder);
        Path plain = Expansion.plain(only, scratch.resolve("only"), size == 0 ? Files.size(only) : size);
        if (Bundle.is(plain)) {
            throw new DatasetException(
                    Problems.shown(only.getFileName().toString()) + " is a bundle within another; unpack it first");
        }
        return file(plain, options, scratch);
    }

    private static void refuseUseless(SourceOptions options) {
        if (!options.equals(SourceOptions.NONE)) {
            throw new DatasetException("the options align and labels are for computational sequences only");
        }
    }

    private static FeatureSource file(Path plain, SourceOptions options, Path scratch) throws IOException {
        if (CsdSource.is(plain)) {
            return CsdSource.open(List.of(plain), options, scratch);
        }
        refuseUseless(options);
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
        if (Hdf5File.isStart(start)) {
            return Hdf5Source.open(Hdf5File.open(plain, "the file"), Files.size(plain), scratch);
        }
        if (LabelTable.isStart(Expansion.start(plain, FIRST_LINE))) {
            throw new DatasetException(LabelTable.ALONE);
        }
        return pickle(PickleReader.open(plain, scratch.resolve("latin1.bytes"), PickleLimits.DEFAULT));
    }

    private static FeatureSource pickle(PickleReader reader) throws IOException {
        try {
            FolderContent.refuseLabelsAlone(reader.root());
            return new Pickle(reader);
        } catch (DatasetException e) {
            reader.close();
            throw e;
        }
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

    private record Folder(FolderContent content) implements FeatureSource {
        @Override
        public Object root() {
            return content.root();
        }

        @Override
        public List<String> warnings() {
            return content.warnings();
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }
}
