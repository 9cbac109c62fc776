package org.decalign.datasets.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.numpy.NpyHeader;
import org.decalign.datasets.numpy.NumpyArray;
import org.decalign.datasets.numpy.Region;
import org.decalign.datasets.pickle.PickleLimits;
import org.decalign.datasets.pickle.PickleReader;
import org.decalign.datasets.source.expanding.Expansion;
import org.decalign.protocol.home.PrivateFiles;

/**
 * NumPy's .npz: a zip of arrays and nothing else. Numbers and text are expanded to one scratch file, one after the other; an array of objects
 * is a pickle and is read as one.
 */
final class NpzSource implements FeatureSource {
    private static final String NPY = ".npy";
    private static final int MOST_ARRAYS = 1000;

    private final SplitTree tree = new SplitTree();
    private final Path scratch;
    private final FileChannel arrays;
    private final List<PickleReader> pickles = new ArrayList<>();

    private NpzSource(Path scratch) throws IOException {
        this.scratch = scratch;
        this.arrays = PrivateFiles.open(
                scratch.resolve("arrays"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    static NpzSource open(Path file, Path scratch) throws IOException {
        NpzSource source = new NpzSource(scratch);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            source.read(zip, new Expansion("npz", Files.size(file)));
            return source;
        } catch (ZipException e) {
            source.close();
            throw new DatasetException("npz: the file is damaged: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private void read(ZipFile zip, Expansion expansion) throws IOException {
        if (zip.size() > MOST_ARRAYS) {
            throw new DatasetException("npz: " + zip.size() + " arrays; at most " + MOST_ARRAYS + " are read");
        }
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = entry.getName();
            tree.put(
                    name.substring(0, name.length() - NPY.length()),
                    value(name, () -> zip.getInputStream(entry), expansion));
        }
    }

    private Object value(String name, Expansion.Opening opening, Expansion expansion) throws IOException {
        NpyHeader[] header = new NpyHeader[1];
        Expansion.Opening body = () -> {
            InputStream in = opening.open();
            header[0] = NpyHeader.read(in, name);
            return in;
        };
        long start = arrays.size();
        arrays.position(start);
        expansion.copy(body, Channels.newOutputStream(arrays));
        Region data = new Region(arrays, start, arrays.size() - start);
        NumpyArray array = header[0].objects() ? pickled(name, data) : header[0].array(data, name);
        return array.rank() == 0 ? array.elements().get(0) : array;
    }

    private NumpyArray pickled(String name, Region data) throws IOException {
        Path file = scratch.resolve("objects-" + pickles.size());
        try (OutputStream out = Files.newOutputStream(PrivateFiles.ensureFile(file))) {
            data.writeTo(out);
        }
        Path latin = scratch.resolve("latin1-" + pickles.size());
        PickleReader pickle = PickleReader.open(file, latin, PickleLimits.DEFAULT);
        pickles.add(pickle);
        if (pickle.root() instanceof NumpyArray array) {
            return array;
        }
        throw new DatasetException(
                "npz: " + name + " holds " + PickleReader.describe(pickle.root()) + "; an array is needed");
    }

    @Override
    public Object root() {
        return tree.root();
    }

    @Override
    public void close() throws IOException {
        try (arrays) {
            for (PickleReader pickle : pickles) {
                pickle.close();
            }
        }
    }
}
