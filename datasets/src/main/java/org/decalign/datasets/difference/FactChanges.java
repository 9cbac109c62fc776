package org.decalign.datasets.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.derivation.DatasetDiff.Change;
import org.decalign.protocol.derivation.DatasetDiff.ModalityChange;
import org.jspecify.annotations.Nullable;

/** What the manifests alone tell apart. */
record FactChanges(DatasetManifest from, DatasetManifest to) {
    Map<String, Change> facts() {
        Map<String, Change> changes = new TreeMap<>();
        compare(changes, "suite", lower(from.suite()), lower(to.suite()));
        compare(changes, "task", lower(from.task()), lower(to.task()));
        compare(changes, "classes", Integer.toString(from.classes()), Integer.toString(to.classes()));
        TreeSet<String> keys = new TreeSet<>(from.protocol().keySet());
        keys.addAll(to.protocol().keySet());
        keys.forEach(key -> compare(
                changes,
                "protocol." + key,
                from.protocol().get(key),
                to.protocol().get(key)));
        return changes;
    }

    private static void compare(Map<String, Change> changes, String name, @Nullable String a, @Nullable String b) {
        if (!Objects.equals(a, b)) {
            changes.put(name, new Change(a, b));
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    List<ModalityChange> modalities() {
        List<ModalityChange> changes = new ArrayList<>();
        for (ModalityShape modality : from.modalities()) {
            ModalityShape there = named(to, modality.name());
            if (!modality.equals(there)) {
                changes.add(new ModalityChange(modality.name(), modality, there));
            }
        }
        for (ModalityShape modality : to.modalities()) {
            if (named(from, modality.name()) == null) {
                changes.add(new ModalityChange(modality.name(), null, modality));
            }
        }
        return changes;
    }

    /** The modalities of the same steps and features in both. */
    List<ModalityShape> alike() {
        return from.modalities().stream()
                .filter(m -> m.equals(named(to, m.name())))
                .toList();
    }

    boolean isOtherOrder() {
        return !common(from, to).equals(common(to, from));
    }

    private static List<String> common(DatasetManifest one, DatasetManifest other) {
        return one.modalities().stream()
                .map(ModalityShape::name)
                .filter(name -> named(other, name) != null)
                .toList();
    }

    private static @Nullable ModalityShape named(DatasetManifest manifest, String name) {
        return manifest.modalities().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
