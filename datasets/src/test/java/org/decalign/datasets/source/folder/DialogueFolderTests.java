package org.decalign.datasets.source.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.pickle.PickleBytes;
import org.decalign.datasets.pickle.PickleBytes.Array;
import org.decalign.datasets.storage.Batch;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.dataset.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** IEMOCAP in its two forms; the label pickles are made by {@code src/test/python/make_test_files.py}. */
class DialogueFolderTests {
    /** As the script makes them: dialogues of train, then of test, with their utterances. */
    private static final Map<String, Integer> DIALOGUES = dialogues();

    @TempDir
    Path home;

    private Path folder;

    private static Map<String, Integer> dialogues() {
        Map<String, Integer> dialogues = new LinkedHashMap<>();
        IntStream.of(9, 3, 6, 1, 7, 2, 8, 4).forEach(i -> dialogues.put("Ses0" + i + "_impro", 2 + i % 3));
        IntStream.of(5, 0).forEach(i -> dialogues.put("Ses0" + i + "_impro", 2 + i % 3));
        return dialogues;
    }

    private static List<String> utterances() {
        List<String> utterances = new ArrayList<>();
        DIALOGUES.forEach(
                (dialogue, count) -> IntStream.range(0, count).forEach(i -> utterances.add(dialogue + "_F00" + i)));
        return utterances;
    }

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(home.resolve("IEMOCAP"));
        pickle("iemocap-p2.pkl");
        List<String> names = utterances();
        for (int i = 0; i < names.size(); i++) {
            String file = names.get(i) + ".npy";
            Npy.floats(folder.resolve("features/deberta-large-4-UTT/" + file), new float[] {i, -i}, 2);
            Npy.floats(folder.resolve("features/wav2vec-large-c-UTT/" + file), new float[] {i}, 1);
            Npy.floats(folder.resolve("features/manet_UTT/" + file), new float[] {i, i, i}, 1, 3);
            Npy.floats(folder.resolve("features/my-own/" + file), new float[] {i}, 1);
        }
    }

    private void pickle(String resource) throws IOException {
        try (InputStream in = DialogueFolderTests.class.getResourceAsStream("/pickles/" + resource)) {
            Files.write(folder.resolve("IEMOCAP_features_raw_6way.pkl"), in.readAllBytes());
        }
    }

    private DatasetManifest imported(Path source, Suite suite) throws IOException {
        return DatasetImporter.importFile(source, "iemocap", suite, home.resolve("store"), ImportProgress.NONE);
    }

    private StoredDataset open(DatasetManifest manifest) throws IOException {
        return StoredDataset.open(home.resolve("store").resolve(manifest.hash()));
    }

    private Batch all(DatasetManifest manifest, String split) throws IOException {
        int samples = manifest.splits().get(split).samples();
        return open(manifest).split(split).batch(IntStream.range(0, samples).toArray());
    }

    private List<String> mistakes(Suite suite) {
        DatasetException refused = catchThrowableOfType(DatasetException.class, () -> imported(folder, suite));
        assertThat(refused).as("the import was refused").isNotNull();
        return refused.errors();
    }

    @Test
    void theLabelPickleAloneSaysWhichFoldersBelongToIt() {
        Path alone = folder.resolve("IEMOCAP_features_raw_6way.pkl");
        DatasetException refused = catchThrowableOfType(DatasetException.class, () -> imported(alone, Suite.IEMOCAP));
        assertThat(refused.getMessage())
                .contains("holds no features")
                .contains("deberta-large-4-UTT (text), wav2vec-large-c-UTT (audio) and manet_UTT (vision)");
    }

    @Test
    void utterancesAreInTheOrderOfTheirDialoguesAndModalitiesHaveTheirNames() throws IOException {
        DatasetManifest manifest = imported(folder, Suite.IEMOCAP);
        assertThat(manifest.modalities())
                .containsExactly(
                        new ModalityShape("text", 1, 2),
                        new ModalityShape("audio", 1, 1),
                        new ModalityShape("vision", 1, 3),
                        new ModalityShape("my_own", 1, 1));
        assertThat(manifest.task()).isEqualTo(Task.CLASSIFICATION);
        assertThat(manifest.classes()).isEqualTo(6);
        assertThat(manifest.protocol())
                .containsEntry("source", "utterances in folders of .npy (GCNet's layout)")
                .containsEntry("alignment", "utterance")
                .containsKey("valid");
        List<String> names = utterances();
        Batch test = all(manifest, "test");
        int before = names.indexOf("Ses05_impro_F000");
        for (int i = 0; i < test.size(); i++) {
            String name = names.get(before + i);
            assertThat(test.ids().get(i)).isEqualTo(name.substring(0, 11) + "$_$" + name);
            assertThat(test.features().get("audio")[i]).isEqualTo(before + i);
            assertThat(test.labels()[i]).isEqualTo((before + i) % 6);
        }
        try (Stream<StoredDataset.Sample> samples = open(manifest).samples("test")) {
            assertThat(samples.findFirst().orElseThrow().text()).isEqualTo("café, utterance " + before);
        }
        assertThat(inOrder(manifest, "train")).isSorted();
    }

    private List<Float> inOrder(DatasetManifest manifest, String split) throws IOException {
        float[] audio = all(manifest, split).features().get("audio");
        return IntStream.range(0, audio.length).mapToObj(i -> audio[i]).toList();
    }

    /** Python 2's byte strings, Python 3's text, dialogues as sets, which have no order to keep. */
    @ParameterizedTest
    @ValueSource(strings = {"iemocap-sets-p2.pkl", "iemocap-sets-p4.pkl"})
    void dialoguesOfASetAreInTheOrderOfTheirNames(String resource) throws IOException {
        DatasetManifest given = imported(folder, Suite.IEMOCAP);
        pickle(resource);
        DatasetManifest sorted = imported(folder, Suite.IEMOCAP);
        assertThat(all(sorted, "train").ids()).isSorted();
        assertThat(all(sorted, "train").ids())
                .containsExactlyInAnyOrderElementsOf(all(given, "train").ids());
        assertThat(all(sorted, "test").ids()).first().isEqualTo("Ses00_impro$_$Ses00_impro_F000");
    }

    @Test
    void otherClassesGoUnderGeneric() throws IOException {
        DatasetManifest manifest = imported(folder, Suite.GENERIC);
        assertThat(manifest.task()).isEqualTo(Task.CLASSIFICATION);
    }

    @Test
    void anUtteranceWithoutAFileIsNamed() throws IOException {
        Files.delete(folder.resolve("features/manet_UTT/Ses05_impro_F001.npy"));
        assertThat(mistakes(Suite.IEMOCAP))
                .containsExactly("utterance Ses05_impro_F001: manet_UTT has no file Ses05_impro_F001.npy");
    }

    @Test
    void twoPicklesOrTwoFoldersForOneModalityAreRefused() throws IOException {
        Files.copy(folder.resolve("IEMOCAP_features_raw_6way.pkl"), folder.resolve("IEMOCAP_features_raw_4way.pkl"));
        assertThat(mistakes(Suite.IEMOCAP)).first().asString().startsWith("there are 2 pickles");
        Files.delete(folder.resolve("IEMOCAP_features_raw_4way.pkl"));
        Npy.floats(folder.resolve("features/hubert/x.npy"), new float[1], 1);
        assertThat(mistakes(Suite.IEMOCAP))
                .containsExactly("the folders hubert and wav2vec-large-c-UTT are both audio; leave one out, or name it"
                        + " otherwise");
    }

    @Test
    void aLabelPickleOfAnotherFormIsRefusedWithWhatIsNeeded() {
        Path file = folder.resolve("IEMOCAP_features_raw_6way.pkl");
        PickleBytes.write(file, Map.of("a", 1));
        assertThat(mistakes(Suite.IEMOCAP))
                .containsExactly("the label pickle holds a dict; a tuple of six is needed: videoIDs, videoLabels,"
                        + " videoSpeakers, videoSentences, trainVid, testVid");
        PickleBytes.write(file, List.of(List.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of()));
        assertThat(mistakes(Suite.IEMOCAP)).first().asString().startsWith("the label pickle's videoIDs is a list");
        Map<String, Object> ids = Map.of("d", List.of("u", "w"), "e", List.of("v"));
        Map<String, Object> labels = Map.of("d", List.of(0), "e", List.of("happy"));
        Map<String, Object> texts = Map.of("d", List.of("x", "y"), "e", List.of("z"));
        PickleBytes.write(file, List.of(ids, labels, Map.of(), texts, List.of("d", "e", "e"), List.of("f")));
        assertThat(mistakes(Suite.IEMOCAP))
                .contains(
                        "the label pickle's dialogue d has 2 utterances, 1 labels and 2 sentences; they must be equal",
                        "utterance v has the label a string; a class index is needed",
                        "the label pickle has the dialogue e in trainVid and testVid, or twice in one; it belongs to one",
                        "the label pickle's videoIDs of f is missing; a list is needed");
    }

    @Test
    void onePickleWithAllFeaturesIsReadWithAndWithoutValid() throws IOException {
        Map<String, Object> file = new LinkedHashMap<>();
        Map.of("train", 40, "test", 6).forEach((split, n) -> {
            file.put(
                    split,
                    new LinkedHashMap<>(Map.of(
                            "text", Array.floats(1, n, 1, 8),
                            "audio", Array.floats(2, n, 1, 4),
                            "vision", Array.floats(3, n, 1, 6),
                            "classification_labels",
                                    IntStream.range(0, n).mapToObj(i -> i % 6).toList(),
                            "raw_text",
                                    IntStream.range(0, n)
                                            .mapToObj(i -> "text " + i)
                                            .toList(),
                            "id", IntStream.range(0, n).mapToObj(i -> split + i).toList())));
        });
        DatasetManifest two = imported(PickleBytes.write(home.resolve("iemocap_data.pkl"), file), Suite.IEMOCAP);
        assertThat(two.modalities())
                .containsExactly(
                        new ModalityShape("text", 1, 8),
                        new ModalityShape("audio", 1, 4),
                        new ModalityShape("vision", 1, 6));
        assertThat(two.splits().keySet()).containsExactly("train", "valid", "test");
        assertThat(two.classes()).isEqualTo(6);
        @SuppressWarnings("unchecked")
        Map<String, Object> valid = new LinkedHashMap<>((Map<String, Object>) file.get("test"));
        valid.put("id", List.of("a", "b", "c", "d", "e", "f"));
        file.put("valid", valid);
        DatasetManifest three = imported(PickleBytes.write(home.resolve("iemocap_data.pkl"), file), Suite.IEMOCAP);
        assertThat(three.splits().get("train").samples()).isEqualTo(40);
        assertThat(three.protocol()).doesNotContainKey("valid");
    }
}
