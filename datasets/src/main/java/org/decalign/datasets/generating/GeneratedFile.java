package org.decalign.datasets.generating;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.decalign.datasets.generating.Plan.PlannedModality;
import org.decalign.datasets.mmsa.LabelRule;
import org.decalign.datasets.storage.SafetensorsWriter;
import org.decalign.datasets.storage.TensorSpec;
import org.decalign.datasets.storage.TensorSpec.Type;
import org.decalign.protocol.dataset.Task;
import tools.jackson.databind.json.JsonMapper;

/** Writes generated data as a feature file, one sample after the other: safetensors under MMSA's names, as {@code train/text}. */
public final class GeneratedFile {
    /** What the file says of itself, before what it was made of. */
    public static final String SOURCE = "generated data, for tests and benchmarks only";

    /** The fact of a dataset's protocol that holds the plan; no other data has it. */
    public static final String FACT = "generated";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final GeneratedData data;
    private final Plan plan;

    private GeneratedFile(GeneratedData data) {
        this.data = data;
        this.plan = data.plan();
    }

    /**
     * Writes the file.
     *
     * @param file must not exist
     * @throws IOException when it cannot be written
     */
    public static void write(GeneratedData data, Path file) throws IOException {
        new GeneratedFile(data).write(file);
    }

    private void write(Path file) throws IOException {
        List<Array> arrays = arrays();
        try (SafetensorsWriter out =
                new SafetensorsWriter(file, arrays.stream().map(Array::spec).toList(), metadata())) {
            for (Array array : arrays) {
                array.rows().write(out, array.split(), array.spec().shape().get(0));
            }
            out.finish();
        }
    }

    /** Writes all rows of one array. */
    private interface Rows {
        void write(SafetensorsWriter out, String split, long samples) throws IOException;
    }

    private record Array(TensorSpec spec, String split, Rows rows) {}

    /** Those of eight-byte elements first. */
    private List<Array> arrays() {
        List<Array> arrays = new ArrayList<>();
        splits().forEach((split, samples) -> longArrays(split, samples, arrays));
        splits().forEach((split, samples) -> floatArrays(split, samples, arrays));
        return arrays;
    }

    private Map<String, Integer> splits() {
        Map<String, Integer> splits = new LinkedHashMap<>();
        splits.put("train", plan.samples().train());
        splits.put("valid", plan.samples().valid());
        splits.put("test", plan.samples().test());
        splits.values().removeIf(samples -> samples == 0);
        return splits;
    }

    private void longArrays(String split, long samples, List<Array> arrays) {
        if (plan.tokens()) {
            long steps = plan.modalities().get(0).length();
            TensorSpec spec = new TensorSpec(split + "/text_bert", Type.I64, List.of(samples, 3L, steps));
            arrays.add(new Array(spec, split, this::tokens));
        }
        for (int m = 0; plan.lengths() && m < plan.modalities().size(); m++) {
            int modality = m;
            String name = split + "/" + plan.modalities().get(m).name() + "_lengths";
            arrays.add(new Array(
                    new TensorSpec(name, Type.I64, List.of(samples)),
                    split,
                    (out, of, count) -> lengths(out, of, count, modality)));
        }
    }

    private void floatArrays(String split, long samples, List<Array> arrays) {
        for (int m = 0; m < plan.modalities().size(); m++) {
            int modality = m;
            PlannedModality planned = plan.modalities().get(m);
            List<Long> shape = List.of(samples, (long) planned.length(), (long) planned.width());
            arrays.add(new Array(
                    new TensorSpec(split + "/" + planned.name(), Type.F32, shape),
                    split,
                    (out, of, count) -> features(out, of, count, modality)));
        }
        String labels = split + "/" + LabelRule.key(plan.label().classes() > 0 ? Task.CLASSIFICATION : Task.REGRESSION);
        arrays.add(new Array(new TensorSpec(labels, Type.F32, List.of(samples)), split, this::labels));
    }

    private void tokens(SafetensorsWriter out, String split, long samples) throws IOException {
        long[] row = new long[3 * plan.modalities().get(0).length()];
        for (int i = 0; i < samples; i++) {
            data.tokens(split, i, data.truth(split, i), row);
            out.longs(row, row.length);
        }
    }

    private void lengths(SafetensorsWriter out, String split, long samples, int modality) throws IOException {
        for (int i = 0; i < samples; i++) {
            out.longs(new long[] {data.truth(split, i).lengths().get(modality)}, 1);
        }
    }

    private void features(SafetensorsWriter out, String split, long samples, int modality) throws IOException {
        PlannedModality planned = plan.modalities().get(modality);
        float[] row = new float[planned.length() * planned.width()];
        for (int i = 0; i < samples; i++) {
            data.features(modality, split, i, data.truth(split, i), row);
            out.floats(row, row.length);
        }
    }

    private void labels(SafetensorsWriter out, String split, long samples) throws IOException {
        for (int i = 0; i < samples; i++) {
            out.floats(new float[] {(float) data.truth(split, i).label()}, 1);
        }
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("protocol/source", SOURCE + ": " + text());
        metadata.put("protocol/" + FACT, JSON.writeValueAsString(plan));
        splits().forEach((split, samples) -> {
            List<String> ids = IntStream.range(0, samples)
                    .mapToObj(i -> "generated-" + split + "-" + i)
                    .toList();
            metadata.put(split + "/id", JSON.writeValueAsString(ids));
        });
        return metadata;
    }

    private String text() {
        return plan.factors().shared() + " shared and " + plan.factors().unique() + " unique factors of each modality"
                + " planted, seed " + plan.seed();
    }
}
