package org.decalign.datasets.source.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.mmsa.MmsaParser;
import org.decalign.datasets.mmsa.Problems;
import org.decalign.datasets.mmsa.SplitName;
import org.decalign.datasets.source.folder.arrays.FolderArrays;
import org.decalign.datasets.source.folder.arrays.Sample;

/** The dataset that a folder's files make up, in MMSA's layout. Arrays stay in the files until they are asked for. */
public final class FolderContent implements AutoCloseable {
    private final Map<String, Object> root;
    private final List<String> warnings;
    private final FolderArrays arrays;

    private FolderContent(Map<String, Object> root, List<String> warnings, FolderArrays arrays) {
        this.root = root;
        this.warnings = warnings;
        this.arrays = arrays;
    }

    /**
     * Opens a folder.
     *
     * @param scratch an empty folder
     * @return empty when the folder has neither a label.csv nor a label pickle with arrays beside it
     * @throws org.decalign.datasets.DatasetException with all mistakes
     * @throws IOException when a file cannot be read
     */
    public static Optional<FolderContent> open(Path folder, Path scratch) throws IOException {
        Problems problems = new Problems();
        Optional<Layout> layout = Files.isRegularFile(folder.resolve(LabelTable.FILE))
                ? LabelledFolder.find(folder, problems)
                : DialogueFolder.find(folder, scratch, problems);
        return layout.isEmpty() ? Optional.empty() : Optional.of(open(layout.get(), scratch, problems));
    }

    /**
     * Returns true if a folder has arrays of a modality other than text, which every dataset needs.
     *
     * @throws IOException when the folder cannot be read
     */
    public static boolean hasMoreThanText(Path folder) throws IOException {
        return LabelledFolder.arrays(Entries.unwrapped(folder), new Problems()).keySet().stream()
                .anyMatch(name -> !name.startsWith("text") && MmsaParser.mayBeModality(name));
    }

    /**
     * Refuses a label pickle that was given without its features.
     *
     * @throws org.decalign.datasets.DatasetException if what a pickle holds is IEMOCAP's labels in GCNet's layout
     */
    public static void refuseLabelsAlone(Object root) {
        if (DialogueLabels.isIn(root)) {
            throw new DatasetException("the file is IEMOCAP's label pickle in GCNet's layout, which holds no features:"
                    + " give a folder with it and a folder for each modality, as deberta-large-4-UTT (text),"
                    + " wav2vec-large-c-UTT (audio) and manet_UTT (vision), each with a file UTTERANCE.npy for every"
                    + " utterance");
        }
    }

    private static FolderContent open(Layout layout, Path scratch, Problems problems) throws IOException {
        FolderArrays arrays = new FolderArrays(layout.samples(), scratch, problems);
        try {
            for (Map.Entry<String, Path> file : layout.arrays().entrySet()) {
                if (Files.isDirectory(file.getValue())) {
                    arrays.perSample(file.getKey(), file.getValue());
                } else {
                    arrays.whole(file.getKey(), file.getValue());
                }
            }
            problems.throwIfAny();
            return new FolderContent(root(layout, arrays), problems.warnings(), arrays);
        } catch (IOException | RuntimeException e) {
            arrays.close();
            throw e;
        }
    }

    private static Map<String, Object> root(Layout layout, FolderArrays arrays) {
        Map<String, Object> root = new LinkedHashMap<>();
        List<Sample> samples = layout.samples();
        for (SplitName name : SplitName.values()) {
            String split = name.toString();
            int[] rows = IntStream.range(0, samples.size())
                    .filter(row -> samples.get(row).split().equals(split))
                    .toArray();
            if (rows.length > 0) {
                List<Sample> chosen = IntStream.of(rows).mapToObj(samples::get).toList();
                Map<String, Object> fields = arrays.rows(rows);
                fields.putAll(values(layout, chosen));
                root.put(split, fields);
            }
        }
        root.put("protocol", Map.of("source", layout.kind()));
        return root;
    }

    private static Map<String, Object> values(Layout layout, List<Sample> samples) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", all(samples, Sample::id));
        if (layout.samples().stream().anyMatch(sample -> !sample.text().isBlank())) {
            values.put("raw_text", all(samples, Sample::text));
        }
        if (layout.samples().stream().anyMatch(sample -> !sample.annotation().isEmpty())) {
            values.put("annotations", all(samples, Sample::annotation));
        }
        layout.labelKeys().forEach(key -> values.put(key, all(samples, Sample::label)));
        return values;
    }

    private static List<Object> all(List<Sample> samples, Function<Sample, Object> value) {
        return new ArrayList<>(samples.stream().map(value).toList());
    }

    /** Returns a dict of splits, each a dict of fields, in the values of {@link org.decalign.datasets.pickle.PickleReader}. */
    public Map<String, Object> root() {
        return root;
    }

    /** Returns what was let pass. */
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public void close() throws IOException {
        arrays.close();
    }
}
