package org.decalign.datasets.source.folder.arrays;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.decalign.datasets.mmsa.Problems;

/** The .npy files of one modality's folder, by the sample they belong to. Samples choose among files that are there; their names lead nowhere else. */
public final class SampleFiles {
    /** How an array's file ends. */
    public static final String NPY = ".npy";
    /** Of one kind of mistake within a modality, this many are spelled out. */
    private static final int EXAMPLES = 3;

    private final Path folder;
    private final String name;
    private final Problems problems;

    SampleFiles(Path folder, Problems problems) {
        this.folder = folder;
        this.name = String.valueOf(folder.getFileName());
        this.problems = problems;
    }

    /**
     * Returns true for a folder with a .npy file in it or in a folder of it.
     *
     * @throws IOException when a folder cannot be read
     */
    public static boolean isThere(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.anyMatch(SampleFiles::isArray);
        }
    }

    /** Returns true for a .npy file. */
    public static boolean isArray(Path file) {
        return file.toString().endsWith(NPY) && Files.isRegularFile(file);
    }

    /** Returns a file for each sample in order; fewer after noting which are missing or stand for two. */
    List<Path> of(List<Sample> samples) throws IOException {
        Map<String, Path> there = there();
        Map<String, Sample> taken = new HashMap<>();
        int[] mistakes = {0};
        List<Path> files = samples.stream()
                .flatMap(sample -> chosen(sample, there, taken, mistakes).stream())
                .toList();
        if (mistakes[0] > EXAMPLES) {
            problems.error(Problems.shown(name) + ": " + (mistakes[0] - EXAMPLES) + " more samples like these");
        }
        there.keySet().stream()
                .filter(file -> !taken.containsKey(file))
                .sorted()
                .findFirst()
                .ifPresent(file -> problems.warn((there.size() - taken.size()) + " files in " + Problems.shown(name)
                        + " belong to no sample and were left out, as " + Problems.shown(file) + NPY));
        return files;
    }

    private Map<String, Path> there() throws IOException {
        Map<String, Path> there = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder, 2)) {
            files.filter(SampleFiles::isArray).forEach(file -> {
                String path = folder.relativize(file).toString().replace('\\', '/');
                there.put(path.substring(0, path.length() - NPY.length()), file);
            });
        }
        return there;
    }

    private Optional<Path> chosen(Sample sample, Map<String, Path> there, Map<String, Sample> taken, int[] mistakes) {
        Optional<String> file =
                sample.files().stream().filter(there::containsKey).findFirst();
        if (file.isEmpty()) {
            mistake(
                    mistakes,
                    sample.place() + ": " + Problems.shown(name) + " has no file "
                            + String.join(
                                    " or ",
                                    sample.files().stream()
                                            .map(f -> Problems.shown(f) + NPY)
                                            .toList()));
            return Optional.empty();
        }
        Sample earlier = taken.putIfAbsent(file.get(), sample);
        if (earlier != null) {
            mistake(
                    mistakes,
                    sample.place() + ": " + Problems.shown(name) + "/" + Problems.shown(file.get()) + NPY
                            + " is the file of " + earlier.place() + " too; name the files video_id$_$clip_id" + NPY);
        }
        return file.map(there::get);
    }

    private void mistake(int[] mistakes, String message) {
        if (++mistakes[0] <= EXAMPLES) {
            problems.error(message);
        }
    }
}
