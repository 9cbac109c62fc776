package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.decalign.backend.dataset.store.SplitRecognition;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.official.OfficialSplits;
import org.decalign.datasets.storage.Sha256;
import org.decalign.datasets.storage.SplitReader;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.Suite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** The server recognises official splits at the import, and at its start those of earlier releases' versions. */
class SplitRecognitionTests extends LabServer {
    private static final String LOOKED_AT = "select official_split is not null from dataset where name = :name";

    @Autowired
    SplitRecognition recognition;

    @Autowired
    JdbcConnectionDetails database;

    @TempDir
    Path folder;

    @BeforeEach
    void emptyStore() throws IOException {
        FileSystemUtils.deleteRecursively(HOME.resolve("datasets"));
    }

    @Test
    void aVersionOfAnEarlierReleaseIsLookedAtWhenTheServerStarts() throws IOException {
        assertThat(imported(rest, "mfeat", "generic", mfeat())
                        .get("officialSplit")
                        .isNull())
                .isTrue();
        assertThat(isLookedAt("mfeat")).isTrue();
        forget();
        recognition.afterSingletonsInstantiated();
        assertThat(isLookedAt("mfeat")).isTrue();
        assertThat(isLookedAt("digits")).as("its files are missing").isFalse();
    }

    @Test
    void anOfficialSplitIsRecognisedAtTheImportAndAtTheStartAndItsHashStays() throws IOException {
        OfficialSplits known = splitOfMfeat("made-up");
        Path home = Files.createDirectory(folder.resolve("home"));
        JsonNode version;
        try (SecondServer server = SecondServer.knowing(known, home, database)) {
            version = imported(server.rest(), "mfeat", "generic", mfeat());
            assertOfficial(version, "made-up");
        }
        forget();
        try (SecondServer next = SecondServer.knowing(known, home, database)) {
            JsonNode again = next.rest().get("/api/v1/datasets/mfeat").expect(200);
            assertOfficial(again, "made-up");
            assertThat(again.at("/manifest/hash")).isEqualTo(version.at("/manifest/hash"));
        }
    }

    /** The same as above on real data. */
    @Test
    void theOfficialSplitOfMosiIsRecognisedAndItsHashStays() throws IOException {
        Path file = shared("mosi_official.pkl");
        assumeThat(file).isRegularFile();
        JsonNode version = imported(rest, "mosi", "mosi", Files.readAllBytes(file));
        assertOfficial(version, "mosi");
        assertThat(version.at("/manifest/protocol/split").asString())
                .as("the hashed fact")
                .isEqualTo("file");
        forget();
        recognition.afterSingletonsInstantiated();
        JsonNode again = rest.get("/api/v1/datasets/mosi").expect(200);
        assertOfficial(again, "mosi");
        assertThat(again.at("/manifest/hash")).isEqualTo(version.at("/manifest/hash"));
    }

    private static void assertOfficial(JsonNode version, String benchmark) {
        assertThat(version.at("/officialSplit/dataset").asString()).isEqualTo(benchmark);
        assertThat(version.at("/officialSplit/changed").size()).isZero();
    }

    private static JsonNode imported(Rest rest, String name, String suite, byte[] file) {
        return rest.postBytes("/api/v1/datasets?suite=" + suite + "&name=" + name, file)
                .expect(201);
    }

    /** A benchmark of this name that has the ids and labels of the bundled dataset. */
    private OfficialSplits splitOfMfeat(String benchmark) throws IOException {
        Path file = Files.write(folder.resolve("mfeat.pkl.gz"), mfeat());
        Path store = folder.resolve("store");
        String hash = DatasetImporter.importFile(file, "mfeat", Suite.GENERIC, store, ImportProgress.NONE)
                .hash();
        StoredDataset stored = StoredDataset.open(store.resolve(hash));
        String json = "{\"%s\": {\"train\": %s, \"valid\": %s, \"test\": %s}}"
                .formatted(
                        benchmark,
                        digest(stored.split("train")),
                        digest(stored.split("valid")),
                        digest(stored.split("test")));
        return OfficialSplits.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** Labels of classes are whole numbers, which the rule writes with three zeros. */
    private static String digest(SplitReader split) {
        List<String> ids =
                split.ids().stream().map(id -> id.replace("$_$", "_")).toList();
        float[] labels = split.labels();
        Stream<String> lines =
                IntStream.range(0, labels.length).mapToObj(i -> ids.get(i) + "\t" + (int) labels[i] + ".000");
        return "{\"n\": %d, \"ids\": \"%s\", \"labels\": \"%s\"}"
                .formatted(ids.size(), hash(ids.stream()), hash(lines));
    }

    private static String hash(Stream<String> lines) {
        return Sha256.ofText(lines.sorted().collect(Collectors.joining("\n")));
    }

    private boolean isLookedAt(String name) {
        return sql.sql(LOOKED_AT).param("name", name).query(Boolean.class).single();
    }

    private void forget() {
        sql.sql("update dataset set official_split = null").update();
    }

    /** Finds the file as the tests of {@code datasets} do. */
    private static Path shared(String name) {
        String set = System.getProperty("decalign.shared");
        if (set != null) {
            return Path.of(set, "data", name);
        }
        return Stream.iterate(Path.of("").toAbsolutePath(), parent -> parent != null, Path::getParent)
                .map(parent -> parent.resolve("shared/data").resolve(name))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(Path.of("shared/data", name));
    }
}
