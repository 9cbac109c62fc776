package org.decalign.datasets.source.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.decalign.datasets.storage.Batch;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.dataset.Task;
import org.junit.jupiter.api.Test;

class LabelledFolderTests extends LabelledFolderTest {
    @Test
    void eachSplitHasTheRowsOfItsMode() throws IOException {
        DatasetManifest manifest = imported(folder, Suite.MOSI);
        assertThat(manifest.modalities())
                .containsExactly(new ModalityShape("text", 1, 2), new ModalityShape("audio", 3, 1));
        assertThat(manifest.protocol()).containsEntry("source", "a labelled folder (label.csv)");
        Batch train = batch(manifest, "train");
        assertThat(train.ids()).containsExactly("a$_$1", "a$_$2", "a$_$3");
        assertThat(train.labels()).containsExactly(1.5f, 2, 3);
        assertThat(train.features().get("text")).containsExactly(0, 1, 4, 5, 8, 9);
        assertThat(train.features().get("audio")).containsExactly(0, 1, 2, 6, 7, 8, 12, 13, 14);
        Batch test = batch(manifest, "test");
        assertThat(test.ids()).containsExactly("b$_$1", "b$_$2");
        assertThat(test.features().get("text")).containsExactly(2, 3, 10, 11);
        assertThat(batch(manifest, "valid").features().get("audio")).containsExactly(9, 10, 11);
        StoredDataset stored = StoredDataset.open(home.resolve("store").resolve(manifest.hash()));
        try (Stream<StoredDataset.Sample> samples = stored.samples("test")) {
            assertThat(samples)
                    .containsExactly(
                            new StoredDataset.Sample("b$_$1", "TWO", "Negative"),
                            new StoredDataset.Sample("b$_$2", "SIX", "Negative"));
        }
    }

    @Test
    void anArrayInFortranOrderAndInDoublesGivesTheSameRows() throws IOException {
        DatasetManifest plain = imported(folder, Suite.MOSI);
        float[] columns = new float[12];
        IntStream.range(0, 12).forEach(i -> columns[i % 2 * 6 + i / 2] = i);
        Npy.floats(folder.resolve("text.npy"), columns, 6, 2);
        byte[] file = Files.readAllBytes(folder.resolve("text.npy"));
        byte[] order = "'fortran_order': False".getBytes(StandardCharsets.UTF_8);
        int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("'fortran_order': False");
        System.arraycopy("'fortran_order': True ".getBytes(StandardCharsets.UTF_8), 0, file, at, order.length);
        Files.write(folder.resolve("text.npy"), file);
        Npy.longs(
                folder.resolve("audio.npy"),
                IntStream.range(0, 18).asLongStream().toArray(),
                6,
                3,
                1);
        assertThat(imported(folder, Suite.MOSI).hash()).isEqualTo(plain.hash());
    }

    @Test
    void theTenthOfTrainIsValidWhereNoRowIs() throws IOException {
        StringBuilder csv = new StringBuilder("video_id,clip_id,text,label,annotation,mode\n");
        IntStream.range(0, 60).forEach(i -> csv.append("v," + i + ",,1,," + (i % 10 == 0 ? "test" : "train") + "\n"));
        Files.writeString(folder.resolve("label.csv"), csv);
        Npy.floats(folder.resolve("text.npy"), counted(60), 60, 1);
        Npy.floats(folder.resolve("audio.npy"), counted(60), 60, 1);
        DatasetManifest manifest = imported(folder, Suite.MOSI);
        assertThat(manifest.protocol()).containsKey("valid");
        Batch valid = batch(manifest, "valid");
        assertThat(valid.ids()).isNotEmpty();
        for (int i = 0; i < valid.ids().size(); i++) {
            assertThat(valid.ids().get(i))
                    .isEqualTo("v$_$" + (int) valid.features().get("text")[i]);
        }
    }

    @Test
    void tokensAndLengthsAreTakenByRowToo() throws IOException {
        long[] tokens = new long[6 * 3 * 2];
        for (int row = 0; row < 6; row++) {
            tokens[row * 6] = 1000 + row;
            tokens[row * 6 + 2] = 1;
        }
        Npy.longs(folder.resolve("text_bert.npy"), tokens, 6, 3, 2);
        Npy.longs(folder.resolve("audio_lengths.npy"), new long[] {1, 2, 3, 1, 2, 3}, 6);
        DatasetManifest manifest = imported(folder, Suite.MOSI);
        assertThat(manifest.sequenceMask()).isTrue();
        assertThat(batch(manifest, "test").textBert()).startsWith(1001, 0, 1, 0, 0, 0, 1005);
        assertThat(lengths(manifest, "test", "audio")).containsExactly(2, 3);
    }

    private long[] lengths(DatasetManifest manifest, String split, String modality) throws IOException {
        StoredDataset stored = StoredDataset.open(home.resolve("store").resolve(manifest.hash()));
        return stored.split(split).lengths(modality);
    }

    @Test
    void sequencesOfUnlikeLengthArePaddedToTheMeanAndThreeDeviationsAndCutBeyond() throws IOException {
        StringBuilder csv = new StringBuilder("video_id,clip_id,text,label,annotation,mode\n");
        for (int i = 0; i < 14; i++) {
            csv.append("v," + i + ",,1,," + (i == 3 ? "valid" : i < 9 ? "train" : "test") + "\n");
            int steps = i == 5 ? 9 : 1 + i % 2;
            float[] values = new float[2 * steps];
            Arrays.fill(values, i + 1);
            Npy.floats(folder.resolve("vision/v$_$" + i + ".npy"), values, steps, 2);
        }
        Files.writeString(folder.resolve("label.csv"), csv);
        Npy.floats(folder.resolve("text.npy"), counted(14), 14, 1);
        Files.delete(folder.resolve("audio.npy"));
        DatasetManifest manifest = imported(folder, Suite.MOSI);
        // Lengths: seven of 1, six of 2, one of 9. Mean 2, population deviation 2: 2 + 3 * 2 = 8 steps.
        assertThat(manifest.modalities()).contains(new ModalityShape("vision", 8, 2));
        assertThat(lengths(manifest, "train", "vision")).containsExactly(1, 2, 1, 1, 8, 1, 2, 1);
        float[] vision = batch(manifest, "train").features().get("vision");
        assertThat(Arrays.copyOfRange(vision, 16, 32)).containsExactly(2, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(Arrays.copyOfRange(vision, 4 * 16, 5 * 16)).containsOnly(6);
    }

    @Test
    void aSamplesFileMayHaveThreeNamesAndNeedsNoSteps() throws IOException {
        List<String> names = List.of("a$_$1", "b_1", "a/2", "c$_$1", "a_3", "b/2");
        for (int i = 0; i < 6; i++) {
            Npy.floats(folder.resolve("vision/" + names.get(i) + ".npy"), new float[] {i, 10 * i}, 2);
        }
        Npy.floats(folder.resolve("vision/other.npy"), new float[2], 2);
        DatasetManifest manifest = imported(folder, Suite.MOSI);
        assertThat(manifest.modalities()).contains(new ModalityShape("vision", 1, 2));
        assertThat(batch(manifest, "train").features().get("vision")).containsExactly(0, 0, 2, 20, 4, 40);
        assertThat(batch(manifest, "test").features().get("vision")).containsExactly(1, 10, 5, 50);
        assertThat(manifest.warnings())
                .contains("1 files in vision belong to no sample and were left out, as other.npy");
    }

    @Test
    void classesAreReadWhereTheSuiteHasThem() throws IOException {
        Files.writeString(
                folder.resolve("label.csv"),
                CSV.replace("1.5", "4").replace("-1", "5").replace("-2", "0"));
        DatasetManifest manifest = imported(folder, Suite.IEMOCAP);
        assertThat(manifest.task()).isEqualTo(Task.CLASSIFICATION);
        assertThat(batch(manifest, "test").labels()).containsExactly(5, 0);
    }

    @Test
    void allMistakesOfTheArraysAreToldAtOnce() throws IOException {
        Npy.floats(folder.resolve("text.npy"), counted(10), 5, 2);
        Files.write(folder.resolve("short.npy"), new byte[] {(byte) 0x93, 'N', 'U'});
        for (String name : List.of("a_1", "b_1", "a_2", "c_1", "b_2")) {
            Npy.floats(folder.resolve("vision/" + name + ".npy"), new float[2], 1, 2);
        }
        Npy.floats(folder.resolve("vision/a_2.npy"), new float[3], 1, 3);
        Npy.floats(folder.resolve("audio/a_1.npy"), new float[3], 1, 3);
        assertThat(mistakes())
                .contains(
                        "text.npy has shape (5, 2); one row for each of the 6 samples is needed, in their order",
                        "short.npy ends in its header: it is truncated",
                        "label.csv, line 6: vision has no file a$_$3.npy or a_3.npy or a/3.npy",
                        "vision/a_2.npy has D 3, the files before it 2; D must agree",
                        "there are both a file and a folder for audio; one is needed");
    }

    @Test
    void oneFileForTwoSamplesIsRefused() throws IOException {
        Files.writeString(
                folder.resolve("label.csv"), CSV.replace("a,1,", "a,x_1,").replace("b,1,", "a_x,1,"));
        for (String name : List.of("a_x_1", "a_2", "c_1", "a_3", "b_2")) {
            Npy.floats(folder.resolve("vision/" + name + ".npy"), new float[2], 1, 2);
        }
        assertThat(mistakes())
                .containsExactly(
                        "label.csv, line 3: vision/a_x_1.npy is the file of label.csv, line 2 too; name the files"
                                + " video_id$_$clip_id.npy");
    }

    @Test
    void anIdLeadsToNoFileOutsideOfTheFolder() throws IOException {
        Npy.floats(home.resolve("secret.npy"), new float[2], 1, 2);
        Files.writeString(folder.resolve("label.csv"), CSV.replace("b,1,", "../..,secret,"));
        for (String name : List.of("a_1", "a_2", "c_1", "a_3", "b_2")) {
            Npy.floats(folder.resolve("vision/" + name + ".npy"), new float[2], 1, 2);
        }
        assertThat(mistakes()).hasSize(1).first().asString().startsWith("label.csv, line 3: vision has no file");
    }

    @Test
    void labelsAloneAreNoDataset() throws IOException {
        Files.delete(folder.resolve("text.npy"));
        Files.delete(folder.resolve("audio.npy"));
        Files.writeString(Files.createDirectory(folder.resolve("Raw")).resolve("1.mp4"), "film");
        assertThat(mistakes())
                .hasSize(1)
                .first()
                .asString()
                .contains("NAME.npy")
                .contains("lab datasets encode");
    }
}
