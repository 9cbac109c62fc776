package org.decalign.datasets.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.derivation.Derivation.Derived;
import org.decalign.datasets.exporting.DatasetExport;
import org.decalign.datasets.exporting.ExportFormat;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.report.making.ReportFile;
import org.decalign.datasets.storage.Batch;
import org.decalign.datasets.storage.ContentHash;
import org.decalign.datasets.storage.SplitReader;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.datasets.storage.StoredDataset.Sample;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.derivation.Recipe;
import org.decalign.protocol.derivation.Recipe.By;
import org.decalign.protocol.derivation.Recipe.Split;
import org.decalign.protocol.derivation.Recipe.Standardise;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class DerivationTests {
    @TempDir
    Path home;

    private StoredDataset parent;

    @BeforeEach
    void importParent() throws IOException {
        parent = new SmallDataset().imported(home);
    }

    private Derived derive(StoredDataset from, Recipe recipe) throws IOException {
        return Derivation.derive(from, recipe, "derived", home.resolve("store"), ImportProgress.NONE);
    }

    private StoredDataset derived(Recipe recipe) throws IOException {
        return open(derive(parent, recipe).manifest());
    }

    private StoredDataset open(DatasetManifest manifest) throws IOException {
        StoredDataset dataset = StoredDataset.open(home.resolve("store").resolve(manifest.hash()));
        dataset.verify();
        return dataset;
    }

    private static Recipe split(Split split) {
        return new Recipe(null, split, null, null, null);
    }

    private static Split assignment(List<String> train, List<String> valid, List<String> test) {
        return new Split(null, null, null, null, null, Map.of("train", train, "valid", valid, "test", test));
    }

    private static Split shares(By by, long seed) {
        return new Split(by, 0.5, 0.25, 0.25, seed, null);
    }

    @Test
    void aSampleTakesAllThatItHasIntoItsNewSplit() throws IOException {
        List<String> train = List.of("d$_$1", "a$_$0", "c$_$0");
        StoredDataset made =
                derived(split(assignment(train, List.of("b$_$1", "a$_$1"), List.of("b$_$0", "c$_$1", "d$_$0"))));
        SplitReader split = made.split("train");
        assertThat(split.ids()).as("in the parent's order").containsExactly("a$_$0", "c$_$0", "d$_$1");
        assertThat(made.split("valid").ids()).containsExactly("a$_$1", "b$_$1");
        Batch batch = split.batch(new int[] {0, 1, 2});
        assertThat(batch.labels()).containsExactly(0, 1, 2.25f);
        assertThat(batch.features().get("text"))
                .containsExactly(0, 1, 2, 3, 4, 5, 100, 101, 102, 103, 104, 105, 206, 207, 208, 209, 210, 211);
        assertThat(batch.features().get("audio")).containsExactly(1, 2, 0, 0, 50, -50);
        assertThat(batch.textBert())
                .containsExactly(
                        5000, 5001, 5002, 5003, 5004, 5005, 5100, 5101, 5102, 5103, 5104, 5105, 5206, 5207, 5208, 5209,
                        5210, 5211);
        assertThat(split.lengths("vision")).containsExactly(1, 1, 2);
        try (Stream<Sample> samples = made.samples("train")) {
            assertThat(samples)
                    .containsExactly(
                            new Sample("a$_$0", "text of a$_$0", "note of a$_$0"),
                            new Sample("c$_$0", "text of c$_$0", "note of c$_$0"),
                            new Sample("d$_$1", "text of d$_$1", "note of d$_$1"));
        }
        assertThat(made.attentionRow()).isEqualTo(parent.attentionRow());
        assertThat(made.manifest().splits().get("train").samples()).isEqualTo(3);
    }

    @Test
    void modalitiesAreKeptInTheirNewOrderAndFeaturesByTheirIndices() throws IOException {
        StoredDataset made = derived(
                new Recipe(null, null, List.of("vision", "text"), Map.of("text", "2,0", "vision", "0-1"), null));
        assertThat(made.manifest().modalities())
                .containsExactly(new ModalityShape("vision", 2, 2), new ModalityShape("text", 2, 2));
        assertThat(made.split("valid").batch(new int[] {1}).features())
                .hasEntrySatisfying("vision", v -> assertThat(v).containsExactly(1104, 1105, 1106, 1107))
                .hasEntrySatisfying("text", v -> assertThat(v).containsExactly(106, 108, 109, 111));
        assertThat(made.split("train").hasTextBert())
                .as("tokens belong to the first modality, text")
                .isFalse();
        assertThat(made.manifest().sequenceMask()).isFalse();
        assertThat(made.manifest().protocol()).doesNotContainKey(StoredDataset.ATTENTION_ROW);
        assertThat(made.manifest().warnings()).singleElement().asString().contains("text_bert is left out");
        assertThat(made.split("test").lengths("vision")).containsExactly(1, 2);
    }

    /** Percentiles, means and deviations by NumPy: percentile, clip, mean, std over train in double precision. */
    @Test
    void standardisedFeaturesAreThoseOfNumPyWithTheNewTrainsStatistics() throws IOException {
        StoredDataset made =
                derived(new Recipe(null, null, null, null, new Standardise(List.of("audio"), List.of(10.0, 75.0))));
        assertThat(made.split("train").batch(new int[] {0, 1, 2, 3}).features().get("audio"))
                .containsExactly(
                        new float[] {
                            0.10677109f,
                            -0.629445f,
                            0.73948866f,
                            -0.3662624f,
                            0.81857836f,
                            1.7172663f,
                            -1.6648381f,
                            -0.72155887f
                        },
                        within(1e-6f));
        assertThat(made.split("test").batch(new int[] {0, 1}).features().get("audio"))
                .containsExactly(new float[] {0.4231299f, -0.54171747f, 0.81857836f, -0.72155887f}, within(1e-6f));
        assertThat(made.split("test").batch(new int[] {0}).features().get("text"))
                .containsExactly(200, 201, 202, 203, 204, 205);
        assertThat(made.manifest().standardised()).containsExactly("audio");
        Recipe fewer =
                new Recipe(Map.of("train", List.of("b$_$1", "b$_$0")), null, null, null, new Standardise(null, null));
        float[] audio =
                derived(fewer).split("train").batch(new int[] {0, 1}).features().get("audio");
        assertThat(audio).as("what was excluded takes no part").containsExactly(-1, -1, 1, 1);
    }

    @Test
    void whatIsStandardisedTwiceIsWarnedOfAndWhatIsLeftOutIsNotNamed() throws IOException {
        Recipe recipe = new Recipe(null, null, null, null, new Standardise(List.of("vision", "audio"), null));
        StoredDataset once = derived(recipe);
        assertThat(once.manifest().standardised()).containsExactly("audio", "vision");
        assertThat(once.manifest().warnings()).isEmpty();
        DatasetManifest twice = derive(
                        once, new Recipe(null, null, null, null, new Standardise(List.of("audio"), null)))
                .manifest();
        assertThat(twice.warnings()).containsExactly("standardised a second time: audio");
        assertThat(twice.standardised()).containsExactly("audio", "vision");
        DatasetManifest without = derive(once, new Recipe(null, null, List.of("text", "vision"), null, null))
                .manifest();
        assertThat(without.standardised()).containsExactly("vision");
    }

    /** The deal by another program: sorted(sha256(seed, 0, name)), each to the split that lacks most. */
    @Test
    void samplesAndVideosAreDealtByTheDigestsOfSeedAndName() throws IOException {
        StoredDataset samples = derived(split(shares(By.SAMPLE, 7)));
        assertThat(samples.split("train").ids()).containsExactly("a$_$0", "b$_$0", "b$_$1", "d$_$0");
        assertThat(samples.split("valid").ids()).containsExactly("a$_$1", "c$_$0");
        assertThat(samples.split("test").ids()).containsExactly("c$_$1", "d$_$1");
        StoredDataset videos = derived(split(shares(By.VIDEO, 7)));
        assertThat(videos.split("train").ids()).containsExactly("a$_$0", "a$_$1", "c$_$0", "c$_$1");
        assertThat(videos.split("valid").ids()).containsExactly("d$_$0", "d$_$1");
        assertThat(videos.split("test").ids()).containsExactly("b$_$0", "b$_$1");
    }

    @Test
    void aDerivedVersionIsNeverOfTheOfficialSplitAndKnowsItsParent() throws IOException {
        DatasetManifest m = parent.manifest();
        Map<String, String> protocol = new TreeMap<>(m.protocol());
        protocol.put("split", "official");
        protocol.put("source", "MMSA GENERIC/Processed/made.pkl");
        DatasetManifest claimed = with(m, "", protocol);
        claimed = with(m, ContentHash.of(claimed), protocol);
        Files.write(
                home.resolve("store").resolve(m.hash()).resolve(StoredDataset.MANIFEST),
                JsonMapper.builder().build().writeValueAsBytes(claimed));
        StoredDataset official = StoredDataset.open(home.resolve("store").resolve(m.hash()));
        assertThat(official.manifest().hasOfficialSplit()).isTrue();
        DatasetManifest made = derive(official, new Recipe(null, null, null, Map.of("text", "0-1"), null))
                .manifest();
        assertThat(made.hasOfficialSplit()).isFalse();
        assertThat(made.protocol())
                .containsEntry("split", "derived")
                .containsEntry("derivedFrom", claimed.hash())
                .containsEntry("recipe", "{\"features\":{\"text\":\"0-1\"}}")
                .containsEntry("splitHash", m.protocol().get("splitHash"))
                .containsEntry("source", "MMSA GENERIC/Processed/made.pkl");
    }

    private static DatasetManifest with(DatasetManifest m, String hash, Map<String, String> protocol) {
        return new DatasetManifest(
                m.name(),
                hash,
                m.suite(),
                m.task(),
                m.classes(),
                m.modalities(),
                m.splits(),
                m.sequenceMask(),
                protocol,
                m.warnings(),
                m.files());
    }

    @Test
    void theSameRecipeInOtherWordsIsTheSameVersionAndAnotherSeedIsNot() throws IOException {
        Derived first = derive(
                parent,
                new Recipe(
                        Map.of("train", List.of("b$_$0", "a$_$0")),
                        new Split(null, 0.5, 0.25, 0.25, null, null),
                        List.of("text", "audio", "vision"),
                        Map.of("text", "2,0-1", "vision", " 1 ,1"),
                        new Standardise(null, null)));
        Derived again = derive(
                parent,
                new Recipe(
                        Map.of("train", List.of("a$_$0", "b$_$0", "a$_$0")),
                        shares(By.SAMPLE, 1),
                        null,
                        Map.of("vision", "1"),
                        new Standardise(List.of("vision", "audio"), List.of(0.0, 100.0))));
        assertThat(again).isEqualTo(first);
        assertThat(derive(parent, split(shares(By.SAMPLE, 2))).manifest().hash())
                .isNotEqualTo(
                        derive(parent, split(shares(By.SAMPLE, 1))).manifest().hash());
        try (Stream<Path> left = Files.list(home.resolve("store"))) {
            assertThat(left.map(p -> p.getFileName().toString())).allMatch(name -> name.matches("[0-9a-f]{64}"));
        }
    }

    @Test
    void aDerivedVersionComesBackFromItsExportAsTheSameVersion() throws IOException {
        StoredDataset made = derived(new Recipe(null, shares(null, 3), null, null, new Standardise(null, null)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DatasetExport.write(made, ExportFormat.SAFETENSORS, out);
        Path file = Files.write(home.resolve("exported.safetensors"), out.toByteArray());
        assertThat(DatasetImporter.importFile(file, "back", Suite.GENERIC, home.resolve("store"), ImportProgress.NONE)
                        .hash())
                .isEqualTo(made.manifest().hash());
    }

    @Test
    void aDerivedVersionHasItsStatisticsAndItsReport() throws IOException {
        StoredDataset made = derived(new Recipe(Map.of("test", List.of("d$_$0")), null, null, null, null));
        Path folder = home.resolve("store").resolve(made.manifest().hash());
        assertThat(ReportFile.kept(folder).orElseThrow().splits().get("test").samples())
                .isEqualTo(1);
        assertThat(Files.readString(folder.resolve(StoredDataset.STATISTICS))).contains("\"samples\":1");
    }

    @Test
    void everyMistakeOfARecipeIsNamed() {
        assertThat(errors(new Recipe(
                        Map.of("dev", List.of("x")),
                        new Split(By.VIDEO, 0.5, 0.5, null, 1L, null),
                        List.of("text", "smell"),
                        Map.of("audio", "0-2", "smell", "1", "vision", "1-0"),
                        new Standardise(List.of("smell"), List.of(90.0, 10.0)))))
                .satisfiesExactly(
                        e -> assertThat(e).contains("modalities are [text, smell]", "[text, audio, vision]"),
                        e -> assertThat(e).contains("exclude names the split 'dev'"),
                        e -> assertThat(e).contains("split.train, valid and test are 0.5, 0.5, null"),
                        e -> assertThat(e).containsAnyOf("features"),
                        e -> assertThat(e).containsAnyOf("features"),
                        e -> assertThat(e).containsAnyOf("features"),
                        e -> assertThat(e).contains("standardise.modalities are [smell]"),
                        e -> assertThat(e).contains("clipPercentiles are [90.0, 10.0]"));
        assertThat(errors(new Recipe(null, null, List.of("text", "audio", "vision"), Map.of("audio", "0-1"), null)))
                .singleElement()
                .asString()
                .contains("changes nothing");
        assertThat(errors(split(new Split(null, null, null, null, 3L, null))))
                .singleElement()
                .asString()
                .contains("or an assignment");
        assertThat(errors(split(assignment(SmallDataset.TRAIN, List.of("c$_$0", "e", "a$_$0"), SmallDataset.TEST))))
                .containsExactly(
                        "split.assignment names twice: a$_$0",
                        "split.assignment leaves out: c$_$1",
                        "split.assignment names samples that are not there: e");
        assertThat(errors(new Recipe(Map.of("test", List.of("d$_$0", "d$_$1", "a$_$0")), null, null, null, null)))
                .containsExactly("exclude.test names samples that are not there: a$_$0");
        assertThat(errors(new Recipe(Map.of("test", SmallDataset.TEST), null, null, null, null)))
                .containsExactly("test has no sample left; every split needs one");
    }

    @Test
    void anotherSplitOfIdsThatAreThereTwiceAndVideosThatNoIdTellsAreRefused() throws IOException {
        SmallDataset small = new SmallDataset();
        small.splits.get("test").put("id", List.of("a$_$0", "d"));
        parent = small.imported(home);
        assertThat(errors(split(shares(By.VIDEO, 1))))
                .satisfiesExactly(
                        e -> assertThat(e).contains("exclude one sample of each of: a$_$0"),
                        e -> assertThat(e).contains("the ids tell no videos"));
        StoredDataset made =
                derived(new Recipe(Map.of("test", List.of("a$_$0")), shares(By.SAMPLE, 1), null, null, null));
        assertThat(Stream.of("train", "valid", "test")
                        .mapToInt(name -> made.manifest().splits().get(name).samples())
                        .sum())
                .isEqualTo(7);
    }

    @Test
    void nothingIsDerivedFromFilesThatWereChanged() throws IOException {
        Path samples = home.resolve("store").resolve(parent.manifest().hash()).resolve("valid.samples.jsonl");
        Files.writeString(samples, Files.readString(samples).replace("note", "n0te"));
        assertThat(errors(split(shares(By.SAMPLE, 1))))
                .singleElement()
                .asString()
                .contains("was changed");
        try (Stream<Path> left = Files.list(home.resolve("store"))) {
            assertThat(left).hasSize(1);
        }
    }

    private List<String> errors(Recipe recipe) {
        return catchThrowableOfType(DatasetException.class, () -> derive(parent, recipe))
                .errors();
    }
}
