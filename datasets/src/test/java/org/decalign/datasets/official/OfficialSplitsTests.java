package org.decalign.datasets.official;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.decalign.datasets.SharedData;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.pickle.PickleBytes;
import org.decalign.datasets.pickle.PickleBytes.Array;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.OfficialSplit;
import org.decalign.protocol.dataset.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Official splits are recognised by ids and labels. The hashes of the small made-up split are computed here by the
 * rule, apart from the code.
 */
class OfficialSplitsTests {
    private static final Map<String, Integer> SIZES = Map.of("train", 5, "valid", 3, "test", 4);

    @TempDir
    Path home;

    /** Clip 10 sorts before clip 2; -0.0004 is written 0.000. */
    private static List<String> ids(String split, String separator) {
        return IntStream.range(0, SIZES.get(split))
                .mapToObj(i -> split + "ä" + separator + (i * 9 + 1))
                .toList();
    }

    private static double[] labels(String split) {
        return IntStream.range(0, SIZES.get(split))
                .mapToDouble(i -> i == 1 ? -0.0004 : i / 3.0 - 1)
                .toArray();
    }

    private static String sha256(List<String> lines) {
        List<String> sorted = new ArrayList<>(lines);
        sorted.sort(null);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", sorted).getBytes(StandardCharsets.UTF_8));
            return String.format("%064x", new BigInteger(1, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static OfficialSplits made() {
        List<String> splits = SIZES.keySet().stream()
                .map(split -> {
                    List<String> ids = ids(split, "_");
                    double[] labels = labels(split);
                    List<String> lines = IntStream.range(0, labels.length)
                            .mapToObj(i -> ids.get(i) + "\t"
                                    + String.format(Locale.ROOT, "%.3f", labels[i])
                                            .replace("-0.000", "0.000"))
                            .toList();
                    return String.format(
                            "\"%s\": {\"n\": %d, \"ids\": \"%s\", \"labels\": \"%s\"}",
                            split, ids.size(), sha256(ids), sha256(lines));
                })
                .toList();
        String json = "{\"canonical\": \"a rule in words\", \"made\": {" + String.join(", ", splits) + "}}";
        return OfficialSplits.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private Map<String, Map<String, Object>> file(String separator, int width) {
        Map<String, Map<String, Object>> file = new LinkedHashMap<>();
        for (String split : List.of("train", "valid", "test")) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("text", Array.floats(1, SIZES.get(split), width));
            fields.put("audio", Array.floats(2, SIZES.get(split), 2));
            fields.put("id", new ArrayList<>(ids(split, separator)));
            fields.put("regression_labels", Array.doubles(labels(split)));
            file.put(split, fields);
        }
        return file;
    }

    private Optional<OfficialSplit> recognised(Map<String, Map<String, Object>> file) throws IOException {
        return recognised(PickleBytes.write(home.resolve("file.pkl"), file), made());
    }

    private Optional<OfficialSplit> recognised(Path file, OfficialSplits known) throws IOException {
        Path store = home.resolve("store");
        DatasetManifest manifest = DatasetImporter.importFile(file, "d", Suite.MOSI, store, ImportProgress.NONE);
        return known.of(store.resolve(manifest.hash()));
    }

    @Test
    void aSplitIsOfficialByIdsAndLabelsWhateverItsFeatures() throws IOException {
        OfficialSplit official = new OfficialSplit("made", List.of());
        assertThat(recognised(file("$_$", 3))).contains(official);
        assertThat(recognised(file("$_$", 7))).contains(official);
        assertThat(recognised(file("_", 3))).as("ids of another spelling").contains(official);
    }

    @Test
    void labelsThatDoNotFitAreNamedBySplit() throws IOException {
        Map<String, Map<String, Object>> file = file("$_$", 3);
        double[] other = labels("valid");
        other[0] += 0.001;
        file.get("valid").put("regression_labels", Array.doubles(other));
        assertThat(recognised(file)).contains(new OfficialSplit("made", List.of("valid")));
    }

    @Test
    void otherIdsOrASampleInAnotherSplitAreNotOfficial() throws IOException {
        Map<String, Map<String, Object>> renamed = file("$_$", 3);
        renamed.get("test").put("id", new ArrayList<>(List.of("a", "b", "c", "d")));
        assertThat(recognised(renamed)).isEmpty();
        Map<String, Map<String, Object>> swapped = file("$_$", 3);
        swapped.get("test").put("id", new ArrayList<>(ids("train", "$_$").subList(0, 4)));
        assertThat(recognised(swapped)).isEmpty();
    }

    @Test
    void fourBenchmarksAreKnown() {
        assertThat(OfficialSplits.names()).containsExactly("mosi", "mosei", "sims", "simsv2");
    }

    /** The same as {@link #aSplitIsOfficialByIdsAndLabelsWhateverItsFeatures()} on real data. */
    @Test
    void theOfficialSplitOfMosiIsRecognisedInAFileOfOtherFeatures() throws IOException {
        assertThat(shared("mosi_official.pkl")).contains(new OfficialSplit("mosi", List.of()));
        assertThat(shared("mosi_utterance.pkl")).as("another split").isEmpty();
    }

    private Optional<OfficialSplit> shared(String name) throws IOException {
        Path file = SharedData.file(name);
        assumeThat(file).isRegularFile();
        return recognised(file, OfficialSplits.KNOWN);
    }
}
