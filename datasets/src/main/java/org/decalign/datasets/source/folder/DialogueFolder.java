package org.decalign.datasets.source.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.mmsa.LabelRule;
import org.decalign.datasets.mmsa.Problems;
import org.decalign.datasets.source.folder.arrays.Sample;
import org.decalign.datasets.source.folder.arrays.SampleFiles;
import org.decalign.protocol.dataset.Task;

/**
 * IEMOCAP as GCNet keeps it: a pickle with dialogues, utterances and labels, and a folder of .npy for each modality, one file an utterance;
 * the folders lie beside the pickle or in a folder {@code features}.
 */
final class DialogueFolder {
    private static final String FEATURES = "features";
    /** How the names of encoders begin that are known for one modality. */
    private static final Map<String, String> ENCODERS = Map.of(
            "deberta", "text",
            "roberta", "text",
            "bert", "text",
            "wav2vec", "audio",
            "hubert", "audio",
            "wavlm", "audio",
            "manet", "vision",
            "openface", "vision");

    private DialogueFolder() {}

    /** Returns where everything is; empty when there is no pickle or no folder of .npy. */
    static Optional<Layout> find(Path folder, Path scratch, Problems problems) throws IOException {
        List<Path> pickles =
                Entries.of(folder).stream().filter(DialogueFolder::isPickle).toList();
        Map<String, Path> arrays = modalities(folder);
        if (pickles.isEmpty() || arrays.isEmpty()) {
            return Optional.empty();
        }
        if (pickles.size() > 1) {
            List<String> names = pickles.stream()
                    .map(path -> Problems.shown(path.getFileName().toString()))
                    .toList();
            throw new DatasetException("there are " + pickles.size() + " pickles beside the folders of .npy, "
                    + String.join(", ", names) + "; give a folder with one of them");
        }
        List<Sample> samples = DialogueLabels.read(pickles.get(0), scratch, problems);
        return Optional.of(new Layout(
                "utterances in folders of .npy (GCNet's layout)",
                samples,
                List.of(LabelRule.key(Task.CLASSIFICATION)),
                arrays));
    }

    private static boolean isPickle(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(path) && (name.endsWith(".pkl") || name.endsWith(".pickle"));
    }

    private static Map<String, Path> modalities(Path folder) throws IOException {
        Map<String, Path> modalities = new LinkedHashMap<>();
        Path features = folder.resolve(FEATURES);
        for (Path path : Entries.of(Files.isDirectory(features) ? features : folder)) {
            if (SampleFiles.isThere(path)) {
                Path other = modalities.put(modality(path), path);
                if (other != null) {
                    throw new DatasetException(
                            "the folders " + Problems.shown(other.getFileName().toString()) + " and "
                                    + Problems.shown(path.getFileName().toString()) + " are both " + modality(path)
                                    + "; leave one out, or name it otherwise");
                }
            }
        }
        return modalities;
    }

    /** Returns the modality of a known encoder, else the folder's own name with _ where a modality's name must not have what it has. */
    private static String modality(Path folder) {
        String name = folder.getFileName().toString();
        return ENCODERS.entrySet().stream()
                .filter(known -> name.toLowerCase(Locale.ROOT).startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(name.replaceAll("[^A-Za-z0-9_]", "_"));
    }
}
