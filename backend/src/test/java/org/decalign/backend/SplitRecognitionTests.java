package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.decalign.backend.dataset.store.SplitRecognition;
import org.decalign.datasets.bundled.BundledDatasets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a version's stored ids and labels say of its split is found at the import, and at the start for versions of earlier releases. */
class SplitRecognitionTests extends LabServer {
    private static final String LOOKED_AT = "select official_split is not null from dataset where name = :name";

    @Autowired
    SplitRecognition recognition;

    @BeforeEach
    void emptyStore() throws IOException {
        org.springframework.util.FileSystemUtils.deleteRecursively(HOME.resolve("datasets"));
    }

    private JsonNode imported(String name, String suite, byte[] file) {
        return rest.postBytes("/api/v1/datasets?suite=" + suite + "&name=" + name, file)
                .expect(201);
    }

    private boolean isLookedAt(String name) {
        return sql.sql(LOOKED_AT).param("name", name).query(Boolean.class).single();
    }

    private void forget() {
        sql.sql("update dataset set official_split = null").update();
    }

    @Test
    void aVersionOfAnEarlierReleaseIsLookedAtWhenTheServerStarts() throws IOException {
        byte[] mfeat;
        try (var in = BundledDatasets.named("mfeat").orElseThrow().open()) {
            mfeat = in.readAllBytes();
        }
        assertThat(imported("mfeat", "generic", mfeat).get("officialSplit").isNull())
                .isTrue();
        assertThat(isLookedAt("mfeat")).isTrue();
        forget();
        recognition.afterSingletonsInstantiated();
        assertThat(isLookedAt("mfeat")).isTrue();
        assertThat(isLookedAt("digits")).as("its files are missing").isFalse();
    }

    @Test
    void theOfficialSplitOfMosiIsRecognisedAndItsHashStays() throws IOException {
        Path file = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/data/mosi_official.pkl"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(Path.of("mosi_official.pkl"));
        assumeTrue(Files.isRegularFile(file), "the real data is not on this machine");
        JsonNode version = imported("mosi", "mosi", Files.readAllBytes(file));
        assertThat(version.at("/officialSplit/dataset").asString()).isEqualTo("mosi");
        assertThat(version.at("/officialSplit/changed").size()).isZero();
        assertThat(version.at("/manifest/protocol/split").asString())
                .as("the hashed fact")
                .isEqualTo("file");
        forget();
        recognition.afterSingletonsInstantiated();
        JsonNode again = rest.get("/api/v1/datasets/mosi").expect(200);
        assertThat(again.at("/officialSplit/dataset").asString()).isEqualTo("mosi");
        assertThat(again.at("/manifest/hash")).isEqualTo(version.at("/manifest/hash"));
    }
}
