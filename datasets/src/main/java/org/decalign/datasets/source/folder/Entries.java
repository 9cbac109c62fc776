package org.decalign.datasets.source.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.mmsa.Problems;

/** What lies in a folder, by name; hidden files and what macOS adds do not count. */
public final class Entries {
    private static final int DEEPEST = 8;
    /** Endings of files that are a dataset each. */
    private static final Pattern DATASET =
            Pattern.compile(".*\\.(pkl|pickle|npz|safetensors|h5|hdf5|csd)(\\.gz|\\.xz)?", Pattern.CASE_INSENSITIVE);

    private Entries() {}

    /** Returns files and folders in the folder, sorted. */
    static List<Path> of(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Entries::counts).sorted().toList();
        }
    }

    private static boolean counts(Path path) {
        String name = String.valueOf(path.getFileName());
        return !name.startsWith(".") && !name.equals("__MACOSX");
    }

    /**
     * Looks through folders that hold one folder and nothing else.
     *
     * @throws IOException when a folder cannot be read
     */
    public static Path unwrapped(Path folder) throws IOException {
        Path inner = folder;
        for (int depth = 0; depth < DEEPEST; depth++) {
            List<Path> entries = of(inner);
            if (entries.size() != 1 || !Files.isDirectory(entries.get(0))) {
                break;
            }
            inner = entries.get(0);
        }
        return inner;
    }

    /**
     * Returns the one file in the folder, or in folders of it, that may be a dataset by itself.
     *
     * @throws DatasetException when there is none, or more than one
     * @throws IOException when a folder cannot be read
     */
    public static Path onlyDataset(Path folder) throws IOException {
        List<Path> files = files(folder);
        List<Path> datasets = files.stream()
                .filter(file -> DATASET.matcher(file.getFileName().toString()).matches())
                .toList();
        if (datasets.size() == 1 || files.size() == 1) {
            return datasets.isEmpty() ? files.get(0) : datasets.get(0);
        }
        throw new DatasetException(datasets.isEmpty() ? nothing(folder) : several(folder, datasets));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Stream.iterate(file, path -> !path.equals(folder), Path::getParent)
                            .allMatch(Entries::counts))
                    .sorted()
                    .toList();
        }
    }

    private static String nothing(Path folder) {
        if (Files.exists(folder.resolve(LabelTable.FILE))) {
            return LabelTable.ALONE;
        }
        return "the folder holds no dataset: needed is one feature file (.pkl, .npz, .safetensors, .h5), or a set of"
                + " computational sequences (.csd), or "
                + LabelTable.FILE
                + " with arrays (.npy), or IEMOCAP's label pickle with a folder of .npy for each modality";
    }

    private static String several(Path folder, List<Path> datasets) {
        List<String> names = datasets.stream()
                .limit(5)
                .map(file -> Problems.shown(folder.relativize(file).toString()))
                .toList();
        return "there are " + datasets.size() + " feature files, as " + String.join(", ", names)
                + "; give one of them by itself";
    }
}
