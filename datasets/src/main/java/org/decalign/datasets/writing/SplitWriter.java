package org.decalign.datasets.writing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.decalign.datasets.report.DatasetReport.NonFinite;
import org.decalign.datasets.report.making.SplitMeasures;
import org.decalign.datasets.statistics.DatasetStatistics.SplitStatistics;
import org.decalign.datasets.statistics.FeatureMeter;
import org.decalign.datasets.statistics.LabelStatistics;
import org.decalign.datasets.statistics.ModalityStatistics;
import org.decalign.datasets.statistics.NonFiniteMeter;
import org.decalign.datasets.storage.SafetensorsWriter;
import org.decalign.datasets.storage.Sha256;
import org.decalign.datasets.storage.SplitReader;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.datasets.storage.TensorSpec;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.home.PrivateFiles;
import tools.jackson.databind.json.JsonMapper;

/** Writes one split: its tensors and its samples. */
final class SplitWriter {
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private final SplitContent split;
    private final int samples;
    private final float[] labels;
    private final List<ModalityShape> modalities;
    private final SplitMeasures measures;
    private final WritingProgress progress;

    SplitWriter(SplitContent split, DatasetContent content, WritingProgress progress) {
        this.split = split;
        this.samples = split.ids().size();
        this.labels = singles(split.labels());
        this.modalities = content.modalities();
        this.measures = new SplitMeasures(modalities, labels, split.lengths(), content.classes());
        this.progress = progress;
    }

    /** Returns what the report needs of it, once it is written. */
    SplitMeasures measures() {
        return measures;
    }

    /**
     * Writes both files into the folder and adds them to the list.
     *
     * @return what was measured on the way
     */
    SplitStatistics write(Path folder, List<DatasetFile> files) throws IOException {
        Map<String, ModalityStatistics> measured = new LinkedHashMap<>();
        try (SafetensorsWriter out =
                SafetensorsWriter.large(folder.resolve(StoredDataset.tensorsFile(split.name())), specs())) {
            if (split.textBertLength() > 0) {
                split.textBert((rows, count) -> out.longs(rows, count * 3 * split.textBertLength()));
            }
            for (long[] lengths : split.lengths().values()) {
                out.longs(lengths, samples);
            }
            for (ModalityShape modality : modalities) {
                FeatureMeter meter = new FeatureMeter(modality.length(), modality.width());
                NonFiniteMeter broken = writeModality(out, modality, meter);
                meter.addReplaced(broken.total());
                measures.add(modality.name(), new NonFinite(broken.total(), broken.features()));
                measured.put(modality.name(), meter.statistics());
            }
            out.floats(labels, samples);
            files.add(out.finish());
        }
        files.add(writeSamples(folder.resolve(StoredDataset.samplesFile(split.name()))));
        return new SplitStatistics(samples, measured, LabelStatistics.of(split.labels()));
    }

    private List<TensorSpec> specs() {
        long rows = samples;
        List<TensorSpec> specs = new ArrayList<>();
        if (split.textBertLength() > 0) {
            List<Long> shape = List.of(rows, 3L, (long) split.textBertLength());
            specs.add(new TensorSpec(SplitReader.TEXT_BERT, TensorSpec.Type.I64, shape));
        }
        for (String modality : split.lengths().keySet()) {
            specs.add(new TensorSpec(SplitReader.LENGTHS + modality, TensorSpec.Type.I64, List.of(rows)));
        }
        for (ModalityShape m : modalities) {
            List<Long> shape = List.of(rows, (long) m.length(), (long) m.width());
            specs.add(new TensorSpec(m.name(), TensorSpec.Type.F32, shape));
        }
        specs.add(new TensorSpec(SplitReader.LABEL, TensorSpec.Type.F32, List.of(rows)));
        return specs;
    }

    private NonFiniteMeter writeModality(SafetensorsWriter out, ModalityShape modality, FeatureMeter meter)
            throws IOException {
        int width = Math.multiplyExact(modality.length(), modality.width());
        long[] progressed = {0};
        RowSink<float[]> meters = (values, count) -> {
            meter.add(values, count * width);
            measures.add(modality.name(), values, count);
        };
        try (Beside measuring = new Beside(meters)) {
            return split.features(modality, (values, count) -> {
                measuring.accept(values, count, width);
                out.floats(values, count * width);
                progressed[0] += count;
                progress.advanced("writing " + split.name() + "." + modality.name(), progressed[0], samples);
            });
        }
    }

    private static float[] singles(double[] labels) {
        float[] values = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            values[i] = (float) labels[i];
        }
        return values;
    }

    private DatasetFile writeSamples(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(PrivateFiles.ensureFile(file), StandardCharsets.UTF_8);
                Stream<StoredDataset.Sample> all = split.lines()) {
            for (Iterator<StoredDataset.Sample> sample = all.iterator(); sample.hasNext(); ) {
                out.write(JSON.writeValueAsString(sample.next()));
                out.write('\n');
            }
        }
        return new DatasetFile(StoredDataset.samplesFile(split.name()), Files.size(file), Sha256.ofFile(file));
    }
}
