package org.decalign.protocol.config;

import java.util.List;
import java.util.Map;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.dataset.SplitSummary;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.dataset.Task;

/** Manifests as the importer writes them. */
final class Datasets {
    static final DatasetManifest MOSI = regression("mosi", Suite.MOSI, 50, 5, 20);
    static final DatasetManifest MOSEI = regression("mosei", Suite.MOSEI, 50, 74, 35);
    static final DatasetManifest SIMS = regression("sims", Suite.SIMS, 39, 33, 709);
    static final DatasetManifest IEMOCAP = manifest(
            "iemocap",
            Suite.IEMOCAP,
            6,
            List.of(shape("text", 1, 1024), shape("audio", 1, 512), shape("vision", 1, 1024)));
    static final DatasetManifest MFEAT = manifest(
            "mfeat",
            Suite.GENERIC,
            10,
            List.of(shape("pixels", 16, 15), shape("fourier", 1, 76), shape("profiles", 1, 216)));

    private Datasets() {}

    /** The dataset that a preset is written for. */
    static DatasetManifest of(String preset) {
        return switch (preset.replace("paper-", "")) {
            case "mosi" -> MOSI;
            case "mosei" -> MOSEI;
            case "sims" -> SIMS;
            case "iemocap" -> IEMOCAP;
            case "mfeat" -> MFEAT;
            default -> throw new IllegalArgumentException(preset);
        };
    }

    /** The same with token ids. */
    static DatasetManifest withTokens(DatasetManifest d) {
        return new DatasetManifest(
                d.name(),
                d.hash(),
                d.suite(),
                d.task(),
                d.classes(),
                d.modalities(),
                d.splits(),
                true,
                d.protocol(),
                d.warnings(),
                d.files());
    }

    static ModalityShape shape(String name, int length, int width) {
        return new ModalityShape(name, length, width);
    }

    static DatasetManifest manifest(String name, Suite suite, int classes, List<ModalityShape> modalities) {
        SplitSummary split = new SplitSummary(100, Map.of());
        return new DatasetManifest(
                name,
                "0".repeat(64),
                suite,
                classes == 0 ? Task.REGRESSION : Task.CLASSIFICATION,
                classes,
                modalities,
                Map.of("train", split, "valid", split, "test", split),
                false,
                Map.of(),
                List.of(),
                List.of());
    }

    private static DatasetManifest regression(String name, Suite suite, int length, int audio, int vision) {
        return manifest(
                name,
                suite,
                0,
                List.of(shape("text", length, 768), shape("audio", length, audio), shape("vision", length, vision)));
    }
}
