package org.decalign.backend.comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.decalign.backend.dataset.Datasets;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.DatasetView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether scores on two dataset versions may be compared: they may if split, samples and labels are the same. */
@Component
class ComparedData {
    private static final String SPLIT_HASH = "splitHash";
    private final Datasets datasets;

    ComparedData(Datasets datasets) {
        this.datasets = datasets;
    }

    /** By dataset: why its scores may not be compared with the reference's. Leaves out those that may. */
    Map<Long, String> apart(DatasetView reference, Iterable<DatasetView> others) {
        Map<Long, String> reasons = new HashMap<>();
        for (DatasetView other : others) {
            String reason = other.id() == reference.id() ? null : apart(reference, other);
            if (reason != null) {
                reasons.put(other.id(), reason);
            }
        }
        return reasons;
    }

    private @Nullable String apart(DatasetView one, DatasetView two) {
        DatasetManifest a = one.manifest();
        DatasetManifest b = two.manifest();
        if (a.hash().equals(b.hash())) {
            return null;
        }
        if (a.suite() != b.suite() || a.task() != b.task() || a.classes() != b.classes()) {
            return "its scores are of another suite or task";
        }
        String split = a.protocol().get(SPLIT_HASH);
        if (split == null || !split.equals(b.protocol().get(SPLIT_HASH))) {
            return "its split has other samples";
        }
        return labels(one, two);
    }

    /** Only the stored files have the labels: a few hundred kilobytes of a large dataset. */
    private @Nullable String labels(DatasetView one, DatasetView two) {
        Set<String> splits = one.manifest().splits().keySet();
        try {
            StoredDataset a = StoredDataset.open(datasets.folder(one));
            StoredDataset b = StoredDataset.open(datasets.folder(two));
            for (String split : splits) {
                if (!Arrays.equals(a.split(split).labels(), b.split(split).labels())) {
                    return "its samples have other labels";
                }
            }
            return null;
        } catch (NoSuchFileException e) {
            return "its labels cannot be read: the store has lost files of it or of the reference";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The facts of a dataset version, by name, that two versions can differ in. */
    static Map<String, Object> facts(DatasetManifest manifest) {
        Map<String, Object> facts = new HashMap<>(manifest.protocol());
        facts.put("suite", manifest.suite().name().toLowerCase(Locale.ROOT));
        manifest.splits().forEach((name, split) -> facts.put("samples of " + name, split.samples()));
        manifest.modalities().forEach(m -> facts.put("features of " + m.name(), List.of(m.length(), m.width())));
        facts.put("token ids", manifest.sequenceMask());
        return facts;
    }
}
