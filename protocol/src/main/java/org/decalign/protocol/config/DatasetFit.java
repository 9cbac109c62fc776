package org.decalign.protocol.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.dataset.Task;
import org.jspecify.annotations.Nullable;

/** The rules that tie keys to each other and to the dataset, and the defaults that depend on it. */
final class DatasetFit {
    private final ConfigValues given;
    private final DatasetManifest dataset;
    private final List<String> names;

    DatasetFit(ConfigValues given, DatasetManifest dataset) {
        this.given = given;
        this.dataset = dataset;
        this.names = dataset.modalities().stream().map(ModalityShape::name).toList();
    }

    void fill(SortedMap<String, Object> values) {
        checked();
        shape(values);
        new TextEncoderFit(given, dataset).fill(values);
        kernels(values);
        modalities(values);
        schedule(values);
        metric(values, "selection");
        metric(values, "scheduler");
        percentiles();
        classes();
        traces();
        NetworkFit.fill(values, given);
    }

    private void checked() {
        if (!encodes() || !(given.get("feature_dims") instanceof List<?> dims) || dims.size() != names.size()) {
            same("feature_dims", widths(dataset.modalities().get(0).width()));
        } else {
            same("feature_dims", widths(dims.get(0))); // the encoder's own width, which its folder states
        }
        same(
                "seq_lens",
                dataset.modalities().stream()
                        .map(m -> (Object) (long) m.length())
                        .toList());
        same("train_mode", dataset.task().name().toLowerCase(Locale.ROOT));
        same("suite", dataset.suite().name().toLowerCase(Locale.ROOT));
        same("num_classes", dataset.task() == Task.CLASSIFICATION ? (Object) (long) dataset.classes() : null);
    }

    private List<Object> widths(Object first) {
        List<Object> widths = new ArrayList<>();
        dataset.modalities().forEach(m -> widths.add((long) m.width()));
        widths.set(0, first instanceof Number n ? n.longValue() : first);
        return widths;
    }

    private boolean encodes() {
        return Boolean.TRUE.equals(given.get(ConfigKeys.USE_BERT));
    }

    private void same(String key, @Nullable Object own) {
        Object value = given.get(key);
        if (value != null && own != null && !value.equals(own)) {
            given.refuse(key, value, "differs from the dataset " + dataset.name(), CanonicalJson.of(own));
        }
    }

    private void shape(SortedMap<String, Object> values) {
        if (given.orDefault("dst_feature_dim_nheads") instanceof List<?> pair) {
            long width = ((Number) pair.get(0)).longValue();
            long heads = ((Number) pair.get(1)).longValue();
            if (width % heads != 0) {
                given.refuse(
                        "dst_feature_dim_nheads", pair, "the width is not divisible by the heads", "[width, heads]");
            }
            values.putIfAbsent("pde_dim", width);
        }
    }

    private void kernels(SortedMap<String, Object> values) {
        if (values.get("conv1d_kernel_size") instanceof Map<?, ?> kernels) {
            // With a text encoder the first modality's steps are those of its token ids.
            for (ModalityShape m : dataset.modalities().subList(encodes() ? 1 : 0, names.size())) {
                if (kernels.get(m.name()) instanceof Number kernel && kernel.longValue() > m.length()) {
                    given.refuse(
                            "conv1d_kernel_size",
                            kernels,
                            m.name() + " has only " + m.length() + " steps",
                            "1 to " + m.length());
                }
            }
        }
    }

    private void modalities(SortedMap<String, Object> values) {
        List<String> active = chosen("active_modalities", names, names);
        values.put("active_modalities", active);
        values.put("test_modalities", chosen("test_modalities", active, active));
        values.put("feature_standardize_modalities", toStandardise());
        if (Boolean.FALSE.equals(given.orDefault("need_feature_standardized"))) {
            values.remove("feature_standardize_modalities");
            values.remove("feature_clip_percentiles");
        }
    }

    /** What a configuration that fits would do to the dataset that it may not mean to. */
    static List<String> notices(ConfigValues given, DatasetManifest dataset) {
        DatasetFit fit = new DatasetFit(given, dataset);
        if (!Boolean.TRUE.equals(given.orDefault("need_feature_standardized"))) {
            return List.of();
        }
        List<String> twice = fit.toStandardise().stream()
                .filter(dataset.standardised()::contains)
                .toList();
        return twice.isEmpty()
                ? List.of()
                : List.of("need_feature_standardized: the dataset's " + String.join(", ", twice)
                        + " are stored standardised already; they would be a second time");
    }

    private List<String> toStandardise() {
        return chosen("feature_standardize_modalities", names, names.subList(1, names.size()));
    }

    private List<String> chosen(String key, List<String> among, List<String> otherwise) {
        if (!(given.get(key) instanceof List<?> list)) {
            return List.copyOf(otherwise);
        }
        if (list.isEmpty() || !among.containsAll(list)) {
            given.refuse(key, list, "names modalities that are not there, or none", String.join(", ", among));
        }
        return among.stream().filter(list::contains).toList();
    }

    private void schedule(SortedMap<String, Object> values) {
        long patience = given.integer("patience");
        values.putIfAbsent("scheduler_patience", patience);
        values.putIfAbsent("early_stop_patience", Math.max(patience, 1));
    }

    private void traces() {
        long last = given.integer("num_epochs");
        boolean beyond = given.get("trace_epochs") instanceof List<?> epochs
                && epochs.stream().anyMatch(e -> e instanceof Number n && n.longValue() > last);
        if (beyond) {
            given.refuse(
                    "trace_epochs",
                    given.get("trace_epochs"),
                    "names an epoch after the last",
                    "first, best, last and epochs from 1 to " + last);
        }
    }

    private void metric(SortedMap<String, Object> values, String which) {
        String key = which + "_metric";
        List<String> scores = ScoreNames.names(dataset.suite(), dataset.task());
        String metric = given.get(key) instanceof String text
                ? ScoreNames.canonical(text, dataset.suite())
                : ScoreNames.defaultMetric(dataset.task());
        if (!metric.equals("loss") && !scores.contains(metric)) {
            given.refuse(key, given.get(key), "the suite has no such score", String.join(", ", scores) + ", loss");
            return;
        }
        values.put(key, metric);
        String mode = ScoreNames.higherIsBetter(metric) ? "max" : "min";
        if (given.get(which + "_mode") instanceof String text && !text.equals(mode)) {
            given.refuse(which + "_mode", text, metric + " is better the other way", mode);
        }
        values.put(which + "_mode", mode);
    }

    private void percentiles() {
        if (given.get("feature_clip_percentiles") instanceof List<?> pair
                && ((Number) pair.get(0)).doubleValue() >= ((Number) pair.get(1)).doubleValue()) {
            given.refuse(
                    "feature_clip_percentiles",
                    pair,
                    "low is not below high",
                    "[low, high] with 0 <= low < high <= 100");
        }
    }

    private void classes() {
        if (given.get("class_weights") instanceof List<?> weights && weights.size() != dataset.classes()) {
            given.refuse("class_weights", weights, "not one number a class", dataset.classes() + " numbers");
        }
        if ("paper_count".equals(given.get("iemocap_protocol")) && dataset.suite() != Suite.IEMOCAP) {
            given.refuse("iemocap_protocol", "paper_count", "only for the suite iemocap", "session_valid");
        }
    }
}
