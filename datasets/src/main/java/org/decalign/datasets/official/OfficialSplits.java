package org.decalign.datasets.official;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.mmsa.SplitName;
import org.decalign.datasets.storage.SplitReader;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.OfficialSplit;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts of the official splits and hashes of their ids and labels, by which a dataset is recognised whatever its
 * features are.
 */
public final class OfficialSplits {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The splits of the benchmarks that this program knows. */
    public static final OfficialSplits KNOWN = bundled();

    private final Map<String, Map<String, SplitDigest>> known;

    private OfficialSplits(Map<String, Map<String, SplitDigest>> known) {
        this.known = known;
    }

    /**
     * Recognises the split of a stored dataset.
     *
     * @return empty if no benchmark has these ids in these splits
     * @throws DatasetException if the dataset is damaged
     * @throws IOException if a file cannot be read
     */
    public Optional<OfficialSplit> of(Path folder) throws IOException {
        return recognise(StoredDataset.open(folder));
    }

    /** Returns the names of the benchmarks whose splits are known. */
    static List<String> names() {
        return List.copyOf(KNOWN.known.keySet());
    }

    /** Reads counts and hashes as {@code official.json} has them. */
    public static OfficialSplits read(InputStream json) {
        Map<String, Map<String, SplitDigest>> known = new LinkedHashMap<>();
        JSON.readTree(json).forEachEntry((dataset, splits) -> {
            if (splits.isObject()) {
                known.put(dataset, digests(splits));
            }
        });
        return new OfficialSplits(known);
    }

    private static Map<String, SplitDigest> digests(JsonNode splits) {
        return JSON.convertValue(splits, new TypeReference<Map<String, SplitDigest>>() {});
    }

    private static OfficialSplits bundled() {
        try (InputStream in = OfficialSplits.class.getResourceAsStream("official.json")) {
            return read(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<OfficialSplit> recognise(StoredDataset stored) throws IOException {
        Map<String, SplitReader> splits = new LinkedHashMap<>();
        for (String split : stored.manifest().splits().keySet()) {
            splits.put(split, stored.split(split));
        }
        for (Map.Entry<String, Map<String, SplitDigest>> dataset : known.entrySet()) {
            if (haveCounts(splits, dataset.getValue())) {
                return compared(dataset.getKey(), dataset.getValue(), splits);
            }
        }
        return Optional.empty();
    }

    /** No two of the known splits have the same counts, and counting is cheaper than hashing. */
    private static boolean haveCounts(Map<String, SplitReader> splits, Map<String, SplitDigest> official) {
        return splits.keySet().equals(official.keySet())
                && splits.values().stream()
                        .allMatch(split -> split.samples()
                                == Objects.requireNonNull(official.get(split.name()))
                                        .n());
    }

    private static Optional<OfficialSplit> compared(
            String dataset, Map<String, SplitDigest> official, Map<String, SplitReader> splits) {
        List<String> changed = new ArrayList<>();
        for (SplitName name : SplitName.values()) {
            SplitReader split = Objects.requireNonNull(splits.get(name.toString()));
            SplitDigest expected = Objects.requireNonNull(official.get(name.toString()));
            SplitDigest found = SplitDigest.of(split.ids(), split.labels());
            if (!found.ids().equals(expected.ids())) {
                return Optional.empty();
            }
            if (!found.labels().equals(expected.labels())) {
                changed.add(name.toString());
            }
        }
        return Optional.of(new OfficialSplit(dataset, changed));
    }
}
