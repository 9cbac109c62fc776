package org.decalign.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.source.folder.LabelRow;
import org.decalign.datasets.source.folder.LabelTable;
import org.decalign.datasets.source.folder.Npy;
import org.decalign.datasets.storage.Batch;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.datasets.storage.StoredDataset.Sample;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.dataset.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real CMU-MOSI. On made-up data {@code MmsaLayoutTests} and {@code LabelledFolderTests} hold the same promises, and
 * always run.
 */
class MosiUtteranceTests {
    @TempDir
    Path home;

    @Test
    void imports() throws Exception {
        Path file = SharedData.file("mosi_utterance.pkl");
        assumeThat(file).isRegularFile();
        DatasetManifest manifest = DatasetImporter.importFile(file, "mosi", Suite.MOSI, home, ImportProgress.NONE);
        assertThat(manifest.splits().get("train").samples()).isEqualTo(1447);
        assertThat(manifest.splits().get("valid").samples()).isEqualTo(226);
        assertThat(manifest.splits().get("test").samples()).isEqualTo(526);
        assertThat(manifest.modalities())
                .containsExactly(
                        new ModalityShape("text", 1, 384),
                        new ModalityShape("audio", 1, 73),
                        new ModalityShape("vision", 1, 100));
        assertThat(manifest.sequenceMask()).isTrue();
        assertThat(manifest.protocol()).containsEntry("split", "file").containsEntry("attentionRow", "1");
        StoredDataset stored = StoredDataset.open(home.resolve(manifest.hash()));
        stored.verify();
        Batch first = stored.split("train").batch(new int[] {0});
        assertThat(first.ids()).containsExactly("1DmNV9C1hbY$_$1");
        assertThat(first.labels()).containsExactly(-2);
        assertThat(first.textBert()).startsWith(101, 2021, 2005);
    }

    /** The same segments as a label.csv and arrays in its order, made from the pickle's; the csv has labels with six digits. */
    @Test
    void aLabelledFolderOfTheSameArraysIsTheSameDataset() throws Exception {
        Path file = SharedData.file("mosi_utterance.pkl");
        assumeThat(file).isRegularFile();
        Path folder = Files.createDirectory(home.resolve("folder"));
        Files.copy(file.resolveSibling("mosi_label.csv"), folder.resolve("label.csv"));
        StoredDataset pickle = imported(file);
        writeArrays(pickle, LabelTable.read(folder.resolve("label.csv")).rows(), folder);
        StoredDataset made = imported(folder);
        assertThat(made.manifest().modalities()).isEqualTo(pickle.manifest().modalities());
        assertThat(made.manifest().warnings())
                .filteredOn(w -> w.contains("column"))
                .hasSize(2);
        for (String split : List.of("train", "valid", "test")) {
            Batch expected = all(pickle, split);
            Batch batch = all(made, split);
            assertThat(batch.ids()).isEqualTo(expected.ids());
            assertThat(batch.textBert()).isEqualTo(expected.textBert());
            expected.features()
                    .forEach((name, values) -> assertThat(batch.features().get(name))
                            .as(split + "." + name)
                            .isEqualTo(values));
            assertThat(batch.labels()).usingComparatorWithPrecision(5e-6f).containsExactly(expected.labels());
            try (Stream<Sample> samples = made.samples(split);
                    Stream<Sample> others = pickle.samples(split)) {
                assertThat(samples.toList()).isEqualTo(others.toList());
            }
        }
    }

    private StoredDataset imported(Path source) throws IOException {
        return StoredDataset.open(
                home.resolve(DatasetImporter.importFile(source, "mosi", Suite.MOSI, home, ImportProgress.NONE)
                        .hash()));
    }

    private static Batch all(StoredDataset stored, String split) throws IOException {
        int samples = stored.manifest().splits().get(split).samples();
        return stored.split(split).batch(IntStream.range(0, samples).toArray());
    }

    /** Writes text, audio, vision and text_bert of all rows; audio as a file a sample. */
    private static void writeArrays(StoredDataset stored, List<LabelRow> rows, Path folder) throws IOException {
        Map<String, Batch> splits = new HashMap<>();
        for (String split : List.of("train", "valid", "test")) {
            splits.put(split, all(stored, split));
        }
        float[] text = new float[rows.size() * 384];
        float[] vision = new float[rows.size() * 100];
        long[] tokens = new long[rows.size() * 150];
        for (int i = 0; i < rows.size(); i++) {
            Batch batch = splits.get(rows.get(i).mode());
            int at = batch.ids().indexOf(rows.get(i).id());
            System.arraycopy(batch.features().get("text"), at * 384, text, i * 384, 384);
            System.arraycopy(batch.features().get("vision"), at * 100, vision, i * 100, 100);
            System.arraycopy(batch.textBert(), at * 150, tokens, i * 150, 150);
            float[] audio = Arrays.copyOfRange(batch.features().get("audio"), at * 73, (at + 1) * 73);
            Npy.floats(folder.resolve("audio/" + rows.get(i).id() + ".npy"), audio, 73);
        }
        Npy.floats(folder.resolve("text.npy"), text, rows.size(), 384);
        Npy.floats(folder.resolve("vision.npy"), vision, rows.size(), 1, 100);
        Npy.longs(folder.resolve("text_bert.npy"), tokens, rows.size(), 3, 50);
    }
}
