package org.decalign.datasets.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.storage.SafetensorsFile;
import org.decalign.datasets.storage.SafetensorsWriter;
import org.decalign.datasets.storage.TensorSpec;
import org.decalign.protocol.run.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFileTests {
    @TempDir
    Path folder;

    @Test
    void aTraceIsReadAsItWasWritten() throws Exception {
        Trace.Prototypes some = new Trace.Prototypes(
                new float[][] {{1, 2}}, new float[][] {{3, 4}}, new float[] {1}, new float[] {0.9f}, new float[][] {
                    {1}, {1}, {1}
                });
        Trace.Transport transport = new Trace.Transport(
                0.25f, List.of(new Trace.Pair("text", "äudio/2", new float[][] {{1}})), new float[] {1});
        Trace trace = trace(
                List.of(
                        new Trace.Modality("text", rows(1), rows(2), some),
                        new Trace.Modality("äudio/2", rows(3), rows(4), some)),
                new float[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}},
                transport);
        assertThat(again(trace)).usingRecursiveComparison().isEqualTo(trace);
        assertThat(again(trace.brief())).usingRecursiveComparison().isEqualTo(trace.brief());
    }

    @Test
    void aNetworkWithoutUniqueAndCommonFeaturesLeavesWhatItHas() throws Exception {
        Trace trace = trace(List.of(), new float[][] {{1}, {2}, {3}}, null);
        assertThat(again(trace)).usingRecursiveComparison().isEqualTo(trace);
        assertThat(SafetensorsFile.open(folder.resolve("t")).metadata()).containsEntry("epoch", "3");
    }

    @Test
    void aFileThatIsNoTraceIsRefused() throws Exception {
        Path other = folder.resolve("other");
        try (SafetensorsWriter writer =
                new SafetensorsWriter(other, List.of(new TensorSpec("x", TensorSpec.Type.F32, List.of(1L))))) {
            writer.floats(new float[1], 1);
            writer.finish();
        }
        assertThatThrownBy(() -> TraceFile.read(other))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("is not a trace");
    }

    private Trace again(Trace trace) throws Exception {
        TraceFile.write(folder.resolve("t"), trace);
        return TraceFile.read(folder.resolve("t"));
    }

    private static Trace trace(List<Trace.Modality> modalities, float[][] fused, Trace.Transport transport) {
        return new Trace(
                3,
                12,
                List.of("a \"1\"", "b", "c"),
                new float[] {0, 1, -2.5f},
                new float[][] {{1}, {2}, {3}},
                modalities,
                fused,
                transport);
    }

    private static float[][] rows(float first) {
        return new float[][] {{first, 1}, {first, 2}, {first, 3}};
    }
}
