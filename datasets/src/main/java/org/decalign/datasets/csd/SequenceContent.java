package org.decalign.datasets.csd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.csd.SampleTable.Sample;
import org.decalign.datasets.hdf5.Hdf5Group;
import org.decalign.datasets.mmsa.Problems;
import org.decalign.datasets.mmsa.SplitName;
import org.decalign.datasets.numpy.ScratchFile;
import org.jspecify.annotations.Nullable;

/** The dataset that a set of computational sequences makes up, in MMSA's layout. */
public final class SequenceContent implements AutoCloseable {
    private final Map<String, Object> root;
    private final List<String> warnings;
    private final ScratchFile arrays;

    private SequenceContent(Map<String, Object> root, List<String> warnings, ScratchFile arrays) {
        this.root = root;
        this.warnings = warnings;
        this.arrays = arrays;
    }

    /**
     * Reads the sequences and puts their segments in order.
     *
     * @param files HDF5, each with a sequence or several; {@code splits.csv} or {@code splits.json} may lie beside the first
     * @param align the sequence whose intervals become the steps; null: each modality keeps its own
     * @param labels the sequence of the labels; null: the one whose name says so
     * @param scratch a folder for the arrays
     * @throws DatasetException with what is wrong, by file, sequence and entry
     * @throws IOException when a file cannot be read
     */
    public static SequenceContent open(List<Path> files, @Nullable String align, @Nullable String labels, Path scratch)
            throws IOException {
        long size = 0;
        for (Path file : files) {
            size += Files.size(file);
        }
        ScratchFile arrays = ScratchFile.create(scratch.resolve("segments"), size);
        try (SequenceFiles opened = SequenceFiles.open(files);
                ScratchFile entries = ScratchFile.create(scratch.resolve("entries"), size)) {
            Problems problems = new Problems();
            Roles roles = Roles.of(opened.sequences(), align, labels, problems);
            SplitRule rule = SplitRule.beside(files.get(0).toAbsolutePath().resolveSibling(""), problems);
            Map<String, List<Sample>> samples = SampleTable.read(roles, rule, entries, problems);
            requireSplits(samples, rule);
            Map<String, Object> root = new SampleArrays(roles, samples, arrays).write(entries);
            root.put("protocol", stated(opened.sequences(), roles, rule));
            return new SequenceContent(root, problems.warnings(), arrays);
        } catch (IOException | RuntimeException e) {
            arrays.close();
            throw e;
        }
    }

    /**
     * Returns true if an HDF5 file's root has a group with the group data in it, and neither a split nor a field of
     * one.
     */
    public static boolean isIn(Hdf5Group root) throws IOException {
        if (root.names().stream().anyMatch(SequenceContent::isSplit)) {
            return false;
        }
        for (String name : root.names()) {
            Hdf5Group sequence = root.group(name);
            if (sequence != null && sequence.group(Sequence.DATA) != null) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSplit(String name) {
        return SplitName.of(name) != null || SplitName.field(name) != null;
    }

    private static void requireSplits(Map<String, List<Sample>> samples, SplitRule rule) {
        for (String split : List.of("train", "test")) {
            boolean some = samples.values().stream()
                    .flatMap(List::stream)
                    .anyMatch(sample -> sample.split().equals(split));
            if (!some) {
                throw new DatasetException("no segment falls to " + split + " (split " + rule.text()
                        + "); put a splits.csv with the columns video_id and split beside the sequences");
            }
        }
    }

    private static Map<String, Object> stated(List<Sequence> sequences, Roles roles, SplitRule rule) {
        Map<String, Object> stated = new LinkedHashMap<>();
        stated.put(
                "source",
                "computational sequences: "
                        + sequences.stream()
                                .map(s -> Problems.shown(s.name()))
                                .sorted()
                                .collect(Collectors.joining(", ")));
        stated.put("splitRule", rule.text());
        Sequence align = roles.align();
        if (align != null) {
            stated.put("alignedTo", Problems.shown(align.name()));
        }
        return stated;
    }

    /** Returns a dict of splits, each a dict of fields, in the values of {@link org.decalign.datasets.pickle.PickleReader}. */
    public Map<String, Object> root() {
        return root;
    }

    /** Returns what was let pass. */
    public List<String> warnings() {
        return new ArrayList<>(warnings);
    }

    @Override
    public void close() throws IOException {
        arrays.close();
    }
}
