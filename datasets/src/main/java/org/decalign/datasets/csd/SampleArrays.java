package org.decalign.datasets.csd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.csd.SampleTable.Sample;
import org.decalign.datasets.mmsa.LabelRule;
import org.decalign.datasets.mmsa.SplitName;
import org.decalign.datasets.numpy.ElementType;
import org.decalign.datasets.numpy.NumpyArray;
import org.decalign.datasets.numpy.Region;
import org.decalign.datasets.numpy.ScratchFile;
import org.decalign.protocol.dataset.Task;

/** Writes the samples' arrays (N, T, D), a split and a modality each, and gives them with the other fields. */
final class SampleArrays {
    /** Bytes of steps that are written at once. */
    private static final int BLOCK = 1 << 18;

    private static final long MOST_VALUES = 1 << 24;
    /** How the aligner that made CMU-MOSI's and CMU-MOSEI's words writes a pause. */
    private static final String PAUSE = "sp";

    private final Roles roles;
    private final Map<String, List<Sample>> videos;
    private final Map<String, List<Sample>> splits;
    private final ScratchFile target;
    private final Map<String, Integer> steps = new LinkedHashMap<>();
    private final Map<String, Region> regions = new HashMap<>();
    private final Map<Sample, String> texts = new HashMap<>();

    /**
     * @param videos video to samples
     * @param target receives the arrays
     */
    SampleArrays(Roles roles, Map<String, List<Sample>> videos, ScratchFile target) {
        this.roles = roles;
        this.videos = videos;
        this.target = target;
        this.splits = videos.values().stream().flatMap(List::stream).collect(Collectors.groupingBy(Sample::split));
    }

    /**
     * Reads the features, one video after the other.
     *
     * @param entries for entries that have to be put into order
     * @return the splits that have samples, each a dict of fields
     */
    Map<String, Object> write(ScratchFile entries) throws IOException {
        reserve();
        Map<String, Integer> next = new HashMap<>();
        for (Map.Entry<String, List<Sample>> video : videos.entrySet()) {
            Map<Sample, Integer> places = new LinkedHashMap<>();
            video.getValue().forEach(sample -> places.put(sample, next.merge(sample.split(), 1, Integer::sum) - 1));
            VideoSteps timed = VideoSteps.read(roles, video.getKey(), entries);
            for (String modality : roles.modalities().keySet()) {
                features(modality, video.getKey(), timed, places, entries);
            }
            words(video.getKey(), timed, entries);
        }
        Map<String, Object> root = new LinkedHashMap<>();
        Stream.of(SplitName.values())
                .map(SplitName::toString)
                .filter(splits::containsKey)
                .forEach(split -> root.put(split, fields(split)));
        return root;
    }

    private void reserve() throws IOException {
        List<String> names = List.copyOf(roles.modalities().keySet());
        for (int m = 0; m < names.size(); m++) {
            int modality = m;
            int length = paddedLength(videos.values().stream()
                    .flatMap(List::stream)
                    .map(sample -> sample.lengths().get(modality))
                    .toList());
            steps.put(names.get(m), length);
            long values = length * width(names.get(m));
            if (values > MOST_VALUES) {
                throw new DatasetException(sequence(names.get(m)).place() + " takes " + values
                        + " values a segment; at most " + MOST_VALUES + " are allowed");
            }
            for (Map.Entry<String, List<Sample>> split : splits.entrySet()) {
                regions.put(
                        split.getKey() + names.get(m),
                        target.reserve(Float.BYTES * values * split.getValue().size(), names.get(m)));
            }
        }
    }

    /** MMSA-FET's number of steps: the mean of all lengths and three times their deviation, rounded down; at least 1. */
    static int paddedLength(Collection<Integer> lengths) {
        double mean = lengths.stream().mapToInt(Integer::intValue).average().orElse(0);
        double variance = lengths.stream()
                .mapToDouble(length -> (length - mean) * (length - mean))
                .average()
                .orElse(0);
        return Math.max(1, (int) (mean + 3 * Math.sqrt(variance)));
    }

    private long width(String modality) {
        return sequence(modality).width();
    }

    private Sequence sequence(String modality) {
        return of(roles.modalities(), modality);
    }

    private static <V> V of(Map<String, V> map, String key) {
        V value = map.get(key);
        if (value == null) {
            throw new IllegalStateException(key);
        }
        return value;
    }

    private void features(
            String modality, String video, VideoSteps timed, Map<Sample, Integer> places, ScratchFile entries)
            throws IOException {
        Sequence sequence = sequence(modality);
        FeatureRows features = new FeatureRows(sequence.features(video, entries));
        int length = of(steps, modality);
        float[] step = new float[(int) sequence.width()];
        int bytes = Float.BYTES * step.length;
        ByteBuffer block = ByteBuffer.allocate(Math.max(bytes, Math.min(BLOCK, length * bytes)))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (Map.Entry<Sample, Integer> place : places.entrySet()) {
            Sample sample = place.getKey();
            Region region = of(regions, sample.split() + modality);
            long at = (long) place.getValue() * length * bytes;
            for (int[] rows : timed.rows(sample.segment(), sequence, length)) {
                if (block.remaining() < bytes) {
                    at += flush(block, region, at);
                }
                features.mean(rows, step);
                block.asFloatBuffer().put(step);
                block.position(block.position() + bytes);
            }
            flush(block, region, at);
        }
        entries.clear();
    }

    private int flush(ByteBuffer block, Region region, long at) throws IOException {
        int bytes = block.position();
        target.write(region, at, block.flip());
        block.clear();
        return bytes;
    }

    private void words(String video, VideoSteps timed, ScratchFile entries) throws IOException {
        Sequence words = roles.words();
        if (words != null) {
            List<Object> all = words.features(video, entries).elements();
            int width = (int) words.width();
            for (Sample sample : of(videos, video)) {
                Segment segment = sample.segment();
                String text = IntStream.of(timed.of(words).overlapping(segment.start(), segment.end()))
                        .mapToObj(row -> all.get(row * width).toString())
                        .filter(word -> !word.equals(PAUSE))
                        .collect(Collectors.joining(" "));
                texts.put(sample, text);
            }
            entries.clear();
        }
    }

    private Map<String, Object> fields(String split) {
        List<Sample> samples = of(splits, split);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", all(samples, sample -> sample.segment().id()));
        if (roles.words() != null) {
            fields.put("raw_text", all(samples, sample -> texts.getOrDefault(sample, "")));
        }
        List<String> names = List.copyOf(roles.modalities().keySet());
        for (int m = 0; m < names.size(); m++) {
            int modality = m;
            int length = of(steps, names.get(m));
            long[] shape = {samples.size(), length, width(names.get(m))};
            Region region = of(regions, split + names.get(m));
            fields.put(
                    names.get(m), NumpyArray.ofBytes(new ElementType('f', Float.BYTES, false), shape, false, region));
            if (roles.align() == null) {
                fields.put(names.get(m) + "_lengths", all(samples, sample ->
                        (long) Math.min(length, sample.lengths().get(modality))));
            }
        }
        fields.put(
                LabelRule.key(Task.REGRESSION),
                all(samples, sample -> sample.segment().label()));
        if (samples.stream().allMatch(sample -> isClass(sample.segment().label()))) {
            fields.put(
                    LabelRule.key(Task.CLASSIFICATION),
                    all(samples, sample -> sample.segment().label()));
        }
        return fields;
    }

    private static boolean isClass(double label) {
        return label >= 0 && label == Math.rint(label);
    }

    private static List<Object> all(List<Sample> samples, Function<Sample, Object> value) {
        return new ArrayList<>(samples.stream().map(value).toList());
    }
}
