package org.decalign.datasets.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.pickle.PickleBytes;
import org.decalign.datasets.pickle.PickleBytes.Array;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that Python 2 wrote, and MulT's layout; they are made by {@code src/test/python/make_python2_files.py}. */
class OlderLayoutTests {
    @TempDir
    Path home;

    private StoredDataset imported(Path file) throws IOException {
        DatasetManifest manifest =
                DatasetImporter.importFile(file, "name", Suite.MOSI, home.resolve("store"), ImportProgress.NONE);
        return StoredDataset.open(home.resolve("store").resolve(manifest.hash()));
    }

    private StoredDataset imported(String resource) throws IOException {
        try (InputStream in = OlderLayoutTests.class.getResourceAsStream("/pickles/" + resource)) {
            return imported(Files.write(home.resolve(resource), in.readAllBytes()));
        }
    }

    private String refusal(Path file) {
        DatasetException refused = catchThrowableOfType(DatasetException.class, () -> imported(file));
        assertThat(refused).as("the import was refused").isNotNull();
        return refused.getMessage();
    }

    @Test
    void aPickleOfPython2IsReadThoughItsNamesOrdersAndTextsAreBytes() throws IOException {
        StoredDataset stored = imported("python2.pkl");
        assertThat(stored.split("train").ids()).startsWith("trainVideo$_$0", "trainVideo$_$1");
        assertThat(stored.split("train").labels()).startsWith(0, 0.25f, 0.5f);
        assertThat(stored.split("valid").batch(new int[] {1}).features().get("text"))
                .containsExactly(1.75f, 1.875f, 2, 2.125f, 2.25f, 2.375f);
        assertThat(stored.split("test").batch(new int[] {1}).features().get("audio"))
                .as("big-endian")
                .containsExactly(2.25f, 2.375f);
        try (var samples = stored.samples("test")) {
            assertThat(samples.findFirst().orElseThrow().text()).isEqualTo("café 0");
        }
        assertThat(stored.manifest().warnings()).isEmpty();
    }

    @Test
    void multsLayoutIsRead() throws IOException {
        StoredDataset stored = imported("mult.pkl");
        assertThat(stored.split("train").ids()).startsWith("train0$_$0.5$_$1.25", "train1$_$1.5$_$2.25");
        assertThat(stored.split("test").labels()).containsExactly(-1, -0.5f, 0, 0.5f);
        assertThat(stored.manifest().warnings()).isEmpty();
        assertThat(imported("mult-names.pkl").split("valid").ids()).containsExactly("valid0", "valid1", "valid2");
    }

    @Test
    void labelsOfAnotherShapeAreRefusedWithWhatWasFound() {
        Map<String, Object> file = new LinkedHashMap<>();
        for (String split : List.of("train", "valid", "test")) {
            file.put(
                    split,
                    Map.of(
                            "text", Array.floats(1, 4, 2),
                            "audio", Array.floats(1, 4, 2),
                            "labels", Array.floats(0, 4, 4, 2),
                            "id", List.of("a", "b", "c", "d")));
        }
        assertThat(refusal(PickleBytes.write(home.resolve("iemocap.pkl"), file)))
                .contains("train.labels has shape (4, 4, 2); one number a sample is needed, (4,) or (4, 1)");
    }

    @Test
    void missingLabelsAreRefusedWithTheFieldsThatAreThere() {
        Map<String, Object> fields = Map.of("text", Array.floats(1, 4, 2), "audio", Array.floats(1, 4, 2));
        Map<String, Object> file = Map.of("train", fields, "valid", fields, "test", fields);
        assertThat(refusal(PickleBytes.write(home.resolve("bare.pkl"), file)))
                .contains("train.regression_labels is missing; train has [")
                .contains("audio");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(dp0\nS'train'\np1\n(dp2\ns.", "(lp0\nI1\na."})
    void aPickleOfAnOlderProtocolIsRefusedWithTheWayToSaveItAgain(String pickle) throws IOException {
        Path file = Files.write(home.resolve("old.pkl"), pickle.getBytes(StandardCharsets.US_ASCII));
        assertThat(refusal(file)).contains("protocol 0 or 1").contains("encoding='latin1'");
    }
}
