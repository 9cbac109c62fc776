package org.decalign.datasets.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.pickle.PickleBytes;
import org.decalign.datasets.pickle.PickleBytes.Array;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twelve made samples a split: m (T 4, D 3) with two steps of padding in each, n (1, 2); labels 0, 0.2, 0.4 … */
class SplitSamplesTests {
    private static final int SAMPLES = 12;

    @TempDir
    Path home;

    private Path folder;

    @BeforeEach
    void made() throws IOException {
        Map<String, Object> file = new LinkedHashMap<>();
        for (String split : List.of("train", "valid", "test")) {
            file.put(split, fields(split));
        }
        Path pickle = PickleBytes.write(home.resolve("made.pkl"), file);
        Path store = home.resolve("store");
        folder = store.resolve(DatasetImporter.importFile(pickle, "made", Suite.GENERIC, store, ImportProgress.NONE)
                .hash());
    }

    private static Map<String, Object> fields(String split) {
        List<String> ids = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        double[] labels = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            ids.add(split + "-" + i);
            texts.add(i == 3 ? "x".repeat(499) + "😀 and more" : "A Sentence, number " + i);
            labels[i] = i * 0.2;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("m", padded());
        fields.put("n", Array.floats(0, SAMPLES, 1, 2));
        fields.put("id", ids);
        fields.put("raw_text", texts);
        fields.put("regression_labels", Array.doubles(labels));
        fields.put("m_lengths", java.util.Collections.nCopies(SAMPLES, 2));
        return fields;
    }

    /** Sample i has (i + 1, 2, 2) at step 1 and (i + 1, 0, 0) at step 2; steps 0 and 3 are 0. */
    private static Array padded() {
        java.nio.ByteBuffer bytes =
                java.nio.ByteBuffer.allocate(4 * SAMPLES * 4 * 3).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < SAMPLES; i++) {
            for (float value : new float[] {0, 0, 0, i + 1, 2, 2, i + 1, 0, 0, 0, 0, 0}) {
                bytes.putFloat(value);
            }
        }
        return new Array("f4", new long[] {SAMPLES, 4, 3}, bytes.array());
    }

    private Page<SampleRow> list(int after, int limit, @Nullable String text, @Nullable String label)
            throws IOException {
        return SplitSamples.open(folder, "train")
                .list(new SampleQuery(
                        after,
                        limit,
                        text,
                        label == null ? null : LabelRange.parse(label).orElseThrow()));
    }

    @Test
    void pagesFollowEachOtherAndTheLastHasNoNext() throws IOException {
        Page<SampleRow> first = list(-1, 5, null, null);
        assertThat(first.items()).extracting(SampleRow::index).containsExactly(0, 1, 2, 3, 4);
        assertThat(first.next()).isEqualTo("4");
        Page<SampleRow> last = list(9, 5, null, null);
        assertThat(last.items()).extracting(SampleRow::id).containsExactly("train-10", "train-11");
        assertThat(last.next()).isNull();
        assertThat(list(11, 5, null, null).items()).isEmpty();
        assertThat(list(Integer.MAX_VALUE - 1, 5, null, null).items()).isEmpty();
    }

    @Test
    void aRowHasItsLabelItsLengthsByTheValuesAndTheBeginningOfItsText() throws IOException {
        List<SampleRow> rows = list(-1, 12, null, null).items();
        assertThat(rows.get(1).text()).isEqualTo("A Sentence, number 1");
        assertThat(rows.get(1).label()).isEqualTo(0.2f);
        assertThat(rows.get(1).lengths()).containsExactly(Map.entry("m", 2), Map.entry("n", 1));
        assertThat(rows.get(1).cut()).isFalse();
        assertThat(rows.get(3).text()).isEqualTo("x".repeat(499) + "😀");
        assertThat(rows.get(3).cut()).isTrue();
    }

    @Test
    void textIsFoundInAnyCaseInSentencesAndIds() throws IOException {
        assertThat(list(-1, 50, "sENTENCE, number 1", null).items())
                .extracting(SampleRow::index)
                .containsExactly(1, 10, 11);
        assertThat(list(-1, 50, "TRAIN-7", null).items())
                .extracting(SampleRow::index)
                .containsExactly(7);
        assertThat(list(-1, 1, "number 1", null).next()).isEqualTo("1");
    }

    @Test
    void labelsAreFoundAsPeopleWriteThem() throws IOException {
        assertThat(list(-1, 50, null, "0.2").items())
                .extracting(SampleRow::index)
                .containsExactly(1);
        assertThat(list(-1, 50, null, "0.2..0.6").items())
                .extracting(SampleRow::index)
                .containsExactly(1, 2);
        assertThat(list(-1, 50, null, "2..").items())
                .extracting(SampleRow::index)
                .containsExactly(10, 11);
        assertThat(list(-1, 50, "number 11", "2..").items()).hasSize(1);
        for (String none : new String[] {"", "x", "..", "1...2", "1.", "0x1", "NaN", "1..2..3"}) {
            assertThat(LabelRange.parse(none)).as(none).isEmpty();
        }
        assertThat(LabelRange.parse("-1e-3..1").orElseThrow().low()).isEqualTo(-0.001);
    }

    @Test
    void aDrawingTellsPaddingFromValuesAndKeepsTheStatedLength() throws IOException {
        SampleDrawing drawing = SplitSamples.open(folder, "test").draw(11, SampleScale.STORED);
        assertThat(drawing.id()).isEqualTo("test-11");
        assertThat(drawing.of()).isEqualTo(12);
        SampleDrawing.Sequence m = drawing.sequences().get(0);
        assertThat(m.values()).isDeepEqualTo(new float[][] {{0, 0, 0}, {12, 2, 2}, {12, 0, 0}, {0, 0, 0}});
        assertThat(m.zeros()).containsExactly(1, 0, 0, 1);
        assertThat(new int[] {m.first(), m.end()}).containsExactly(1, 3);
        assertThat(m.stated()).isEqualTo(2);
        SampleDrawing.Sequence n = drawing.sequences().get(1);
        assertThat(n.stated()).isNull();
        assertThat(n.values()).isDeepEqualTo(new float[][] {{2.75f, 2.875f}});
    }

    @Test
    void standardValuesAreMeasuredByTrainWithItsPaddingAsTrainingDoes() throws IOException {
        SampleDrawing.Sequence m = SplitSamples.open(folder, "test")
                .draw(0, SampleScale.STANDARD)
                .sequences()
                .get(0);
        // Feature 1 of train is 2 in one of four steps, else 0: mean 0.5, deviation sqrt(0.75).
        double deviation = Math.sqrt(0.75);
        assertThat(m.values()[1][1]).isEqualTo((float) (Math.round(1.5 / deviation * 1000) / 1000.0));
        assertThat(m.values()[2][1]).isEqualTo((float) (Math.round(-0.5 / deviation * 10000) / 10000.0));
        assertThat(m.values()[0]).as("padding stays 0").containsOnly(0);
        assertThat(m.zeros()).containsExactly(1, 0, 0, 1);
    }
}
