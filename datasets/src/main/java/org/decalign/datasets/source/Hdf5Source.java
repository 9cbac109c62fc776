package org.decalign.datasets.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.hdf5.Hdf5Dataset;
import org.decalign.datasets.hdf5.Hdf5File;
import org.decalign.datasets.hdf5.Hdf5Group;
import org.decalign.datasets.mmsa.SplitName;
import org.decalign.datasets.mmsa.UnreadEntry;
import org.decalign.datasets.numpy.NumpyArray;
import org.decalign.datasets.numpy.ScratchFile;

/**
 * An HDF5 file in MMSA's layout: a group for each split with a dataset for each field, or datasets with flat names.
 * Anything else is named in the report and not read.
 */
final class Hdf5Source implements FeatureSource {
    private static final String PROTOCOL = "protocol";
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
            boolean known = name.equals(PROTOCOL) || SplitName.of(name) != null;
            Hdf5Group split = known ? root.group(name) : null;
            if (split != null) {
                split(name, split);
            } else if (known || SplitTree.field(name) != null) {
                field(root, name, name);
            } else {
                tree.put(name, unread(root, name));
            }
        }
    }

    private static UnreadEntry unread(Hdf5Group root, String name) throws IOException {
        if (root.isLink(name)) {
            return new UnreadEntry("a link", Set.of());
        }
        Hdf5Group group = root.group(name);
        return group == null
                ? new UnreadEntry("a dataset", Set.of())
                : new UnreadEntry("a group", new LinkedHashSet<>(group.names()));
    }

    private void split(String split, Hdf5Group group) throws IOException {
        if (split.equals(PROTOCOL)) {
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
            throw new DatasetException(group.place() + "/" + name.replaceAll("\\p{Cntrl}", "?")
                    + " is a group; a field of a split is a dataset");
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
