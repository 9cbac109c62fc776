package org.decalign.datasets.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.decalign.datasets.derivation.Derivation;
import org.decalign.datasets.derivation.SmallDataset;
import org.decalign.datasets.difference.DatasetDifference.Side;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.pickle.PickleBytes.Array;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.derivation.DatasetDiff;
import org.decalign.protocol.derivation.DatasetDiff.Change;
import org.decalign.protocol.derivation.DatasetDiff.LabelChange;
import org.decalign.protocol.derivation.DatasetDiff.ModalityChange;
import org.decalign.protocol.derivation.DatasetDiff.Move;
import org.decalign.protocol.derivation.DatasetDiff.Samples;
import org.decalign.protocol.derivation.DatasetDiff.Version;
import org.decalign.protocol.derivation.Recipe;
import org.decalign.protocol.derivation.Recipe.Split;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetDifferenceTests {
    private static final Samples NONE = new Samples(0, List.of());

    @TempDir
    Path home;

    private final SmallDataset changed = new SmallDataset();
    private StoredDataset before;

    @BeforeEach
    void importBefore() throws IOException {
        before = new SmallDataset().imported(home);
    }

    private DatasetDiff toChanged() throws IOException {
        return diff(before, changed.imported(home));
    }

    private static DatasetDiff diff(StoredDataset from, StoredDataset to) throws IOException {
        return DatasetDifference.between(side(1, from), side(2, to));
    }

    private static Side side(long id, StoredDataset dataset) {
        return new Side(
                new Version(id, dataset.manifest().name(), 1, dataset.manifest().hash()), dataset);
    }

    @Test
    void aVersionDiffersInNothingFromItself() throws IOException {
        DatasetDiff diff = toChanged();
        assertThat(diff.same()).isTrue();
        assertThat(diff.facts()).isEmpty();
        assertThat(diff.modalities()).isEmpty();
        assertThat(diff.order()).isFalse();
        assertThat(diff.moved()).isEmpty();
        assertThat(diff.splits().get("train").from()).isEqualTo(4);
        assertThat(diff.splits().get("train").added()).isEqualTo(NONE);
        assertThat(diff.changed().samples()).isEqualTo(8);
        assertThat(diff.changed().labels().count()).isZero();
        assertThat(diff.changed().texts()).isEqualTo(NONE);
        assertThat(diff.changed().lengths()).isEqualTo(NONE);
        assertThat(diff.changed().tokens()).isEqualTo(NONE);
        assertThat(diff.changed().features()).hasSize(3).allSatisfy((name, f) -> {
            assertThat(f.samples()).isEqualTo(NONE);
            assertThat(f.largest()).isZero();
        });
    }

    @Test
    void valuesLabelsTextsLengthsAndTokensThatDifferAreFoundSampleBySample() throws IOException {
        Map<String, Object> test = changed.splits.get("test");
        test.put("audio", SmallDataset.singles(new float[] {2, 3, 50, -47.5f}, 2, 2));
        test.put("regression_labels", Array.doubles(2, -1));
        test.put("raw_text", List.of("text of d$_$0", "other"));
        test.put("vision_lengths", List.of(2, 2));
        Map<String, Object> valid = changed.splits.get("valid");
        valid.put("annotations", List.of("", "note of c$_$1"));
        valid.put("text_bert", SmallDataset.singles(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 2, 3, 2));
        DatasetDiff diff = toChanged();
        assertThat(diff.same()).isFalse();
        assertThat(diff.changed().features().get("audio").samples()).isEqualTo(new Samples(1, List.of("d$_$1")));
        assertThat(diff.changed().features().get("audio").largest()).isEqualTo(2.5);
        assertThat(diff.changed().features().get("text").samples()).isEqualTo(NONE);
        assertThat(diff.changed().labels().count()).isEqualTo(1);
        assertThat(diff.changed().labels().examples()).containsExactly(new LabelChange("d$_$1", 2.25, -1));
        assertThat(diff.changed().texts()).isEqualTo(new Samples(2, List.of("c$_$0", "d$_$1")));
        assertThat(diff.changed().lengths()).isEqualTo(new Samples(1, List.of("d$_$0")));
        assertThat(diff.changed().tokens()).isEqualTo(new Samples(2, List.of("c$_$0", "c$_$1")));
    }

    @Test
    void samplesThatCameWentAndMovedAreTold() throws IOException {
        Recipe recipe = new Recipe(
                Map.of("train", List.of("b$_$1")),
                new Split(
                        null,
                        null,
                        null,
                        null,
                        null,
                        Map.of(
                                "train", List.of("a$_$0", "c$_$0", "c$_$1"),
                                "valid", List.of("a$_$1", "b$_$0"),
                                "test", List.of("d$_$0", "d$_$1"))),
                List.of("audio", "text"),
                Map.of("audio", "1"),
                null);
        StoredDataset derived = StoredDataset.open(home.resolve("store")
                .resolve(Derivation.derive(before, recipe, "d", home.resolve("store"), ImportProgress.NONE)
                        .manifest()
                        .hash()));
        DatasetDiff diff = diff(before, derived);
        assertThat(diff.moved())
                .containsExactly(
                        new Move("train", "valid", new Samples(2, List.of("a$_$1", "b$_$0"))),
                        new Move("valid", "train", new Samples(2, List.of("c$_$0", "c$_$1"))));
        assertThat(diff.splits().get("train").removed()).isEqualTo(new Samples(1, List.of("b$_$1")));
        assertThat(diff.splits().get("train").to()).isEqualTo(3);
        assertThat(diff.splits().get("test").added()).isEqualTo(NONE);
        assertThat(diff.modalities())
                .containsExactlyInAnyOrder(
                        new ModalityChange("audio", new ModalityShape("audio", 1, 2), new ModalityShape("audio", 1, 1)),
                        new ModalityChange("vision", new ModalityShape("vision", 2, 2), null));
        assertThat(diff.order()).isTrue();
        assertThat(diff.facts()).containsEntry("protocol.split", new Change("file", "derived"));
        assertThat(diff.facts().get("protocol.derivedFrom").from()).isNull();
        assertThat(diff.changed().samples()).isEqualTo(7);
        assertThat(diff.changed().features().keySet()).containsExactly("text");
        assertThat(diff.changed().tokens()).as("only one of them has tokens").isNull();
        DatasetDiff back = diff(derived, before);
        assertThat(back.splits().get("train").added()).isEqualTo(new Samples(1, List.of("b$_$1")));
        assertThat(back.modalities()).contains(new ModalityChange("vision", null, new ModalityShape("vision", 2, 2)));
    }

    @Test
    void anIdInTwoSplitsIsCountedAndNotCompared() throws IOException {
        changed.splits.get("test").put("id", List.of("a$_$0", "d$_$1"));
        DatasetDiff diff = toChanged();
        assertThat(diff.changed().twice()).isEqualTo(new Samples(1, List.of("a$_$0")));
        assertThat(diff.changed().samples()).isEqualTo(6);
        assertThat(diff.splits().get("test").removed()).isEqualTo(new Samples(1, List.of("d$_$0")));
    }

    @Test
    void theFirstHundredAreNamedAndAllAreCounted() {
        Tally tally = new Tally();
        IntStream.range(0, 250).forEach(i -> tally.add("s" + i));
        assertThat(tally.samples().count()).isEqualTo(250);
        assertThat(tally.samples().ids()).hasSize(100).startsWith("s0").endsWith("s99");
    }
}
