package org.decalign.datasets.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.decalign.datasets.mmsa.Problems;
import org.decalign.datasets.mmsa.SplitFields;
import org.decalign.datasets.mmsa.SplitRows;
import org.decalign.datasets.numpy.NumpyArray;
import org.decalign.datasets.statistics.DatasetStatistics.SplitStatistics;
import org.decalign.datasets.statistics.FeatureMeter;
import org.decalign.datasets.statistics.LabelStatistics;
import org.decalign.datasets.statistics.ModalityStatistics;
import org.decalign.datasets.statistics.NonFiniteMeter;
import org.decalign.datasets.storage.AttentionRow;
import org.decalign.datasets.storage.SafetensorsWriter;
import org.decalign.datasets.storage.Sha256;
import org.decalign.datasets.storage.SplitReader;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.datasets.storage.TensorSpec;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.dataset.ModalityShape;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes one split: its tensors, with -inf, inf and NaN of every modality but the first as 0, and its samples. */
final class SplitWriter {
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private final SplitRows split;
    private final List<ModalityShape> modalities;
    private final Problems problems;
    private final AttentionRow attention;
    private final ImportProgress progress;

    SplitWriter(
            SplitRows split,
            List<ModalityShape> modalities,
            Problems problems,
            AttentionRow attention,
            ImportProgress progress) {
        this.split = split;
        this.modalities = modalities;
        this.problems = problems;
        this.attention = attention;
        this.progress = progress;
    }

    /**
     * Writes both files into the folder and adds them to the list.
     *
     * @param nonFinite receives, by modality, what was not finite
     * @return what was measured on the way
     */
    SplitStatistics write(Path folder, List<DatasetFile> files, Map<String, NonFiniteMeter> nonFinite)
            throws IOException {
        Map<String, ModalityStatistics> measured = new LinkedHashMap<>();
        try (SafetensorsWriter out =
                new SafetensorsWriter(folder.resolve(StoredDataset.tensorsFile(split.name())), specs())) {
            writeTextBert(out);
            for (String modality : split.fields().lengths().keySet()) {
                out.longs(split.lengths(modality), split.rows().length);
            }
            for (ModalityShape modality : modalities) {
                NonFiniteMeter broken = new NonFiniteMeter(modality.width());
                nonFinite.put(modality.name(), broken);
                measured.put(modality.name(), writeModality(out, modality, broken));
            }
            writeLabels(out);
            files.add(out.finish());
        }
        files.add(writeSamples(folder.resolve(StoredDataset.samplesFile(split.name()))));
        return new SplitStatistics(split.rows().length, measured, LabelStatistics.of(split.labels()));
    }

    private List<TensorSpec> specs() {
        long samples = split.rows().length;
        List<TensorSpec> specs = new ArrayList<>();
        NumpyArray textBert = split.fields().textBert();
        if (textBert != null) {
            List<Long> shape = List.of(samples, 3L, textBert.extent(2));
            specs.add(new TensorSpec(SplitReader.TEXT_BERT, TensorSpec.Type.I64, shape));
        }
        for (String modality : split.fields().lengths().keySet()) {
            specs.add(new TensorSpec(SplitReader.LENGTHS + modality, TensorSpec.Type.I64, List.of(samples)));
        }
        for (ModalityShape m : modalities) {
            List<Long> shape = List.of(samples, (long) m.length(), (long) m.width());
            specs.add(new TensorSpec(m.name(), TensorSpec.Type.F32, shape));
        }
        specs.add(new TensorSpec(SplitReader.LABEL, TensorSpec.Type.F32, List.of(samples)));
        return specs;
    }

    private void writeTextBert(SafetensorsWriter out) throws IOException {
        NumpyArray textBert = split.fields().textBert();
        if (textBert == null) {
            return;
        }
        int steps = Math.toIntExact(textBert.extent(2));
        TokenRows tokens = new TokenRows(split.name(), split.ids(), steps, problems);
        RowBlocks.doubles(textBert, split.rows(), (rows, count) -> {
            long[] whole = tokens.next(rows, count);
            attention.add(whole, count);
            out.longs(whole, whole.length);
        });
        tokens.finish();
    }

    private ModalityStatistics writeModality(SafetensorsWriter out, ModalityShape modality, NonFiniteMeter nonFinite)
            throws IOException {
        boolean first = modality.equals(modalities.get(0));
        NumpyArray array = present(split.fields().modalities().get(modality.name()));
        int width = Math.toIntExact(array.rowElements());
        FeatureMeter meter = new FeatureMeter(modality.length(), modality.width());
        long[] progressed = {0};
        RowBlocks.floats(array, split.rows(), (values, count) -> {
            replaceNotFinite(values, count * width, nonFinite);
            CompletableFuture<Void> measuring = CompletableFuture.runAsync(
                    () -> meter.add(values, count * width)); // as long as digest and disk take
            out.floats(values, count * width);
            measuring.join();
            progressed[0] += count;
            progress.advanced("writing " + split.name() + "." + modality.name(), progressed[0], split.rows().length);
        });
        meter.addReplaced(nonFinite.total());
        ModalityStatistics statistics = meter.statistics();
        report(modality.name(), statistics.replaced(), first);
        return statistics;
    }

    /** Makes 0, and counts, what is not finite in single precision. */
    private static void replaceNotFinite(float[] values, int count, NonFiniteMeter nonFinite) {
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(values[i])) {
                nonFinite.add(i, values[i]);
                values[i] = 0;
            }
        }
    }

    private void report(String modality, long replaced, boolean first) {
        String place = split.name() + "." + modality;
        if (replaced > 0 && first) {
            problems.error(place + " has " + replaced
                    + " values that are infinite or no number; the first modality must" + " be finite");
        } else if (replaced > 0) {
            problems.warn(place + ": " + replaced + " values that were infinite or no number are stored as 0");
        }
    }

    private void writeLabels(SafetensorsWriter out) throws IOException {
        double[] labels = split.labels();
        float[] values = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            values[i] = (float) labels[i];
        }
        out.floats(values, values.length);
    }

    private DatasetFile writeSamples(Path file) throws IOException {
        SplitFields fields = split.fields();
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (int row : split.rows()) {
                out.write(JSON.writeValueAsString(new StoredDataset.Sample(
                        fields.ids().get(row), at(fields.texts(), row), at(fields.annotations(), row))));
                out.write('\n');
            }
        }
        return new DatasetFile(StoredDataset.samplesFile(split.name()), Files.size(file), Sha256.ofFile(file));
    }

    private static @Nullable String at(List<String> values, int row) {
        return values.isEmpty() ? null : values.get(row);
    }

    private static NumpyArray present(@Nullable NumpyArray array) {
        if (array == null) {
            throw new IllegalStateException("a modality vanished after its checks");
        }
        return array;
    }
}
