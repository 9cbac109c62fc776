package org.decalign.datasets.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.hdf5.Hdf5Dataset;
import org.decalign.datasets.hdf5.Hdf5File;
import org.decalign.datasets.hdf5.Hdf5Group;
import org.decalign.datasets.numpy.NumpyArray;
import org.decalign.datasets.numpy.ScratchFile;

/** An HDF5 file in MMSA's layout: a group a split with a dataset a field, or datasets with flat names. What belongs to no split is not read. */
final class Hdf5Source implements FeatureSource {
    private static final Pattern GROUP = Pattern.compile("train|valid|test|protocol");
    private static final Pattern FLAT = Pattern.compile("(train|valid|test|protocol)[._].+", Pattern.DOTALL);
    private static final int MOST_FIELDS = 1000;

    private final SplitTree tree = new SplitTree();
    private final Hdf5File file;
    private final ScratchFile scratch;
    private int fields;

    private Hdf5Source(Hdf5File file, ScratchFile scratch) {
        this.file = file;
        this.scratch = scratch;
    }

    /** @param file is closed with the source, or when it cannot be read */
    static Hdf5Source open(Hdf5File file, long size, Path scratch) throws IOException {
        Hdf5Source source = new Hdf5Source(file, ScratchFile.create(scratch.resolve("arrays"), size));
        try {
            source.read(file.root());
            return source;
        } catch (IOException | RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private void read(Hdf5Group root) throws IOException {
        for (String name : root.names()) {
            Hdf5Group split = GROUP.matcher(name).matches() ? root.group(name) : null;
            if (split != null) {
                split(name, split);
            } else if (FLAT.matcher(name).matches() || GROUP.matcher(name).matches()) {
                field(root, name, name);
            }
        }
    }

    private void split(String split, Hdf5Group group) throws IOException {
        if (split.equals("protocol")) {
            for (Map.Entry<String, String> stated : group.texts().entrySet()) {
                tree.put(split + "/" + stated.getKey(), stated.getValue());
            }
        }
        for (String name : group.names()) {
            field(group, name, split + "/" + name);
        }
    }

    private void field(Hdf5Group group, String name, String path) throws IOException {
        if (++fields > MOST_FIELDS) {
            throw new DatasetException("the file has more than " + MOST_FIELDS + " fields");
        }
        Hdf5Dataset dataset = group.dataset(name);
        if (dataset == null) {
            throw new DatasetException(
                    group.place() + "/" + name.replaceAll("\\p{Cntrl}", "?") + " is no dataset; a split's fields are");
        }
        NumpyArray array = dataset.array(scratch);
        tree.put(path, array.rank() == 0 ? array.elements().get(0) : array);
    }

    @Override
    public Object root() {
        return tree.root();
    }

    @Override
    public void close() throws IOException {
        try (file) {
            scratch.close();
        }
    }
}
