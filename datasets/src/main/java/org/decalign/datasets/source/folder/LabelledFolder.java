package org.decalign.datasets.source.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.decalign.datasets.mmsa.LabelRule;
import org.decalign.datasets.mmsa.Problems;
import org.decalign.datasets.source.folder.arrays.Sample;
import org.decalign.datasets.source.folder.arrays.SampleFiles;
import org.decalign.protocol.dataset.Task;

/** A folder with a label.csv, and for each modality {@code NAME.npy} with a row a sample or a folder {@code NAME} with a file a sample. */
final class LabelledFolder {
    private LabelledFolder() {}

    /** Returns where everything is; empty when there is no array at all. */
    static Optional<Layout> find(Path folder, Problems problems) throws IOException {
        Map<String, Path> arrays = arrays(folder, problems);
        if (arrays.isEmpty()) {
            return Optional.empty();
        }
        LabelTable table = LabelTable.read(folder.resolve(LabelTable.FILE));
        table.warnings().forEach(problems::warn);
        List<Sample> samples = table.rows().stream().map(LabelledFolder::sample).toList();
        List<String> keys = Stream.of(Task.values()).map(LabelRule::key).toList();
        return Optional.of(new Layout("a labelled folder (label.csv)", samples, keys, arrays));
    }

    /** Returns the files and folders of arrays by their names. */
    static Map<String, Path> arrays(Path folder, Problems problems) throws IOException {
        Map<String, Path> arrays = new LinkedHashMap<>();
        for (Path path : Entries.of(folder)) {
            String name = String.valueOf(path.getFileName());
            if (SampleFiles.isArray(path)) {
                put(name.substring(0, name.length() - SampleFiles.NPY.length()), path, arrays, problems);
            } else if (SampleFiles.isThere(path)) {
                put(name, path, arrays, problems);
            } else if (!name.equals(LabelTable.FILE)) {
                problems.warn(Problems.shown(name) + " has no array (.npy) and was left out");
            }
        }
        return arrays;
    }

    private static void put(String key, Path path, Map<String, Path> arrays, Problems problems) {
        if (arrays.putIfAbsent(key, path) != null) {
            problems.error("there are both a file and a folder for " + Problems.shown(key) + "; one is needed");
        }
    }

    private static Sample sample(LabelRow row) {
        List<String> files = List.of(row.id(), row.video() + "_" + row.clip(), row.video() + "/" + row.clip());
        String place = LabelTable.FILE + ", line " + row.line();
        return new Sample(row.mode(), row.id(), place, files, row.label(), row.text(), row.annotation());
    }
}
