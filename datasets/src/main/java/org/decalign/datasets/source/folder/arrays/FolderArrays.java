package org.decalign.datasets.source.folder.arrays;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.mmsa.Problems;
import org.decalign.datasets.numpy.NpyFile;
import org.decalign.datasets.numpy.NumpyArray;

/** The arrays of a folder over all samples, N rows each, in the samples' order. They stay in their files, or in a scratch file, until closed. */
public final class FolderArrays implements AutoCloseable {
    private final List<Sample> samples;
    private final Problems problems;
    private final PaddedArrays padded;
    private final List<NpyFile> open = new ArrayList<>();
    private final Map<String, NumpyArray> arrays = new LinkedHashMap<>();
    private final Map<String, long[]> lengths = new LinkedHashMap<>();

    /**
     * None yet.
     *
     * @param samples N
     * @param scratch an empty folder
     * @param problems takes the mistakes
     * @throws IOException when the scratch file cannot be made
     */
    public FolderArrays(List<Sample> samples, Path scratch, Problems problems) throws IOException {
        this.samples = samples;
        this.problems = problems;
        this.padded = new PaddedArrays(scratch.resolve("padded"));
    }

    /**
     * Adds a file with one row a sample, or notes why not.
     *
     * @throws IOException when it cannot be read
     */
    public void whole(String key, Path file) throws IOException {
        String name = Problems.shown(String.valueOf(file.getFileName()));
        NumpyArray array;
        try {
            NpyFile opened = NpyFile.open(file, name);
            open.add(opened);
            array = opened.array();
        } catch (DatasetException e) {
            e.errors().forEach(problems::error);
            return;
        }
        if (array.rank() == 0 || array.extent(0) != samples.size()) {
            problems.error(name + " has shape " + array.shapeText() + "; one row for each of the " + samples.size()
                    + " samples is needed, in their order");
        } else {
            put(key, array);
        }
    }

    /**
     * Adds a folder with one file a sample, and the lengths where they are sequences, or notes why not.
     *
     * @throws IOException when a file cannot be read, or the scratch file not written
     */
    public void perSample(String key, Path folder) throws IOException {
        List<Path> files = new SampleFiles(folder, problems).of(samples);
        SampleShapes shapes = new SampleShapes(folder, problems);
        shapes.read(files);
        int steps = files.size() == samples.size() && shapes.fit() ? shapes.steps() : 0;
        if (steps > 0) {
            put(key, padded.add(files, steps, shapes.width()));
        }
        if (steps > 0 && shapes.sequences()) {
            lengths.put(key + "_lengths", shapes.lengths(steps));
        }
    }

    private void put(String key, NumpyArray array) {
        if (arrays.put(key, array) != null) {
            problems.error("there are two arrays for " + Problems.shown(key) + "; one is needed");
        }
    }

    /** Returns the arrays' rows of a split, and its lengths, by name. */
    public Map<String, Object> rows(int[] rows) {
        Map<String, Object> fields = new LinkedHashMap<>();
        arrays.forEach((key, array) -> fields.put(key, array.rows(rows)));
        lengths.forEach((key, all) -> {
            if (!fields.containsKey(key)) {
                fields.put(
                        key,
                        new ArrayList<Object>(
                                Arrays.stream(rows).mapToObj(row -> all[row]).toList()));
            }
        });
        return fields;
    }

    @Override
    public void close() throws IOException {
        try (padded) {
            for (NpyFile file : open) {
                file.close();
            }
        }
    }
}
