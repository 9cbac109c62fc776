package org.decalign.worker.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.datasets.trace.TraceFile;
import org.decalign.protocol.run.PredictionRow;
import org.decalign.protocol.run.Trace;
import org.decalign.worker.TinyDataset;
import org.junit.jupiter.api.Test;

/** The trace files of a training. */
class TrainingTraceTests extends TrainingTest {
    @Test
    void aTraceHoldsWhatTheWeightsOfItsEpochGiveForTheFixedSample() throws Exception {
        StoredDataset dataset = TinyDataset.classes(folder.resolve("data"));
        Map<String, Object> set = Map.of("trace_epochs", List.of(2, "best"), "trace_samples", 7);
        Recorded seen = new Recorded();
        TrainingResult result = train(dataset, set, 1, null, seen);

        assertThat(seen.traces.keySet())
                .containsExactlyInAnyOrderElementsOf(Set.of(2, result.scores().epoch()));
        Trace best = TraceFile.read(seen.traces.get(result.scores().epoch()).file());
        Map<String, PredictionRow> predictions =
                seen.predictions.get("test").stream().collect(Collectors.toMap(PredictionRow::id, Function.identity()));
        assertThat(best.ids()).hasSize(7).doesNotHaveDuplicates();
        for (int i = 0; i < 7; i++) {
            PredictionRow row = predictions.get(best.ids().get(i));
            assertThat((double) best.labels()[i]).isEqualTo(row.label());
            for (int c = 0; c < 3; c++) {
                assertThat((double) best.outputs()[i][c]).isCloseTo(row.output().get(c), within(1e-5));
            }
        }
        assertThat(best.modalities()).extracting(Trace.Modality::name).containsExactly("text", "audio", "vision");
        assertThat(best.step()).isEqualTo(result.step());
        assertThat(TraceFile.read(seen.traces.get(2).file()).step()).isEqualTo(2L * STEPS_PER_EPOCH);
        held(best);
    }

    /** The fused features end in the common ones, by modality; the plan has the marginals of the posteriors. */
    private static void held(Trace trace) {
        float[][] fused = Objects.requireNonNull(trace.fused());
        Trace.Transport transport = Objects.requireNonNull(trace.transport());
        for (int m = 0; m < 3; m++) {
            Trace.Modality modality = trace.modalities().get(m);
            Trace.Prototypes prototypes = Objects.requireNonNull(modality.prototypes());
            for (int i = 0; i < 7; i++) {
                assertThat(Arrays.copyOfRange(fused[i], (3 + m) * 8, (4 + m) * 8))
                        .isEqualTo(modality.common()[i]);
            }
            for (int k = 0; k < 3; k++) {
                int at = k;
                double mean = Arrays.stream(prototypes.posterior())
                        .mapToDouble(row -> row[at])
                        .average()
                        .orElseThrow();
                assertThat((double) prototypes.marginal()[k]).isCloseTo(mean, within(1e-6));
            }
        }
        double mass = 0;
        for (float[] row : transport.pairs().get(1).mass()) {
            for (float entry : row) {
                mass += entry;
            }
        }
        assertThat(transport.pairs()).extracting(Trace.Pair::second).containsExactly("audio", "vision", "vision");
        assertThat(mass).isCloseTo(1, within(0.02));
        assertThat(transport.plan()).hasSize(27);
    }

    @Test
    void anArmWithoutUniqueFeaturesOrWithOneModalityTracesWhatThereIs() throws Exception {
        StoredDataset dataset = TinyDataset.classes(folder.resolve("data"));
        Recorded one = new Recorded();
        train(dataset, Map.of("active_modalities", List.of("text"), "num_epochs", 1), 1, null, one);
        Trace single = TraceFile.read(one.traces.get(1).file());
        assertThat(single.modalities())
                .singleElement()
                .satisfies(m -> assertThat(m.prototypes()).isNull());
        assertThat(single.transport()).isNull();
        assertThat(one.curve("valid", "modality_gap_unique")).isEmpty();
        assertThat(one.curve("valid", "transport_mass")).isEmpty();

        Recorded whole = new Recorded();
        train(dataset, Map.of("use_decoupling", false, "num_epochs", 1), 1, null, whole);
        Trace.Modality text =
                TraceFile.read(whole.traces.get(1).file()).modalities().get(0);
        assertThat(text.unique()).isEqualTo(text.common());
    }
}
