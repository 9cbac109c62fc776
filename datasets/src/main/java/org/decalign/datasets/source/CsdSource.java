package org.decalign.datasets.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.decalign.datasets.csd.SequenceContent;
import org.decalign.datasets.hdf5.Hdf5File;
import org.decalign.datasets.source.expanding.Expansion;

/** Computational sequences of the CMU-Multimodal SDK. */
final class CsdSource implements FeatureSource {
    private static final Pattern NAME = Pattern.compile("[^.].*\\.csd", Pattern.CASE_INSENSITIVE);

    private final SequenceContent content;

    private CsdSource(SequenceContent content) {
        this.content = content;
    }

    /** Returns the files of a folder that are computational sequences by their name, sorted. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            NAME.matcher(String.valueOf(file.getFileName())).matches())
                    .sorted()
                    .toList();
        }
    }

    /** Returns true for an HDF5 file that holds computational sequences. */
    static boolean is(Path file) throws IOException {
        if (!Hdf5File.isStart(Expansion.start(file, 8))) {
            return false;
        }
        try (Hdf5File opened = Hdf5File.open(file, "the file")) {
            return SequenceContent.isIn(opened.root());
        }
    }

    /**
     * Opens the sequences of one dataset.
     *
     * @param files at least one; a file says its sequence's name
     * @param options which sequence gives the steps, which the labels
     * @param scratch a folder; the segments go there
     */
    static CsdSource open(List<Path> files, SourceOptions options, Path scratch) throws IOException {
        return new CsdSource(SequenceContent.open(files, options.align(), options.labels(), scratch));
    }

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
