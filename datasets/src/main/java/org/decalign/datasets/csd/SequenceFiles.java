package org.decalign.datasets.csd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.hdf5.Hdf5File;
import org.decalign.datasets.hdf5.Hdf5Group;

/** Files of computational sequences that are open: in each, a group a sequence with its {@code data}. */
final class SequenceFiles implements AutoCloseable {
    private final List<Hdf5File> files = new ArrayList<>();
    private final List<Sequence> sequences = new ArrayList<>();

    private SequenceFiles() {}

    static SequenceFiles open(List<Path> paths) throws IOException {
        SequenceFiles opened = new SequenceFiles();
        try {
            for (Path path : paths) {
                // One file alone may have been sent under a name that its sender does not know.
                opened.add(path, paths.size() == 1 ? "the file" : name(path));
            }
            return opened;
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName()).replaceAll("\\p{Cntrl}", "?");
    }

    private void add(Path path, String name) throws IOException {
        Hdf5File file = Hdf5File.open(path, name);
        files.add(file);
        List<Sequence> found = of(file.root());
        if (found.isEmpty()) {
            throw new DatasetException(
                    name + " holds no computational sequence: a group with its name, and in it the group data");
        }
        for (Sequence sequence : found) {
            if (sequences.stream().anyMatch(known -> known.name().equals(sequence.name()))) {
                throw new DatasetException(sequence.place() + ": a sequence of this name is in another file too");
            }
            sequences.add(sequence);
        }
    }

    /** Returns the sequences of a file, none when it is another kind of HDF5. */
    private static List<Sequence> of(Hdf5Group root) throws IOException {
        List<Sequence> found = new ArrayList<>();
        for (String name : root.names()) {
            Hdf5Group sequence = root.group(name);
            Hdf5Group data = sequence == null ? null : sequence.group(Sequence.DATA);
            if (data != null) {
                found.add(Sequence.of(name, data));
            }
        }
        return found;
    }

    List<Sequence> sequences() {
        return sequences;
    }

    @Override
    public void close() throws IOException {
        for (Hdf5File file : files) {
            file.close();
        }
    }
}
