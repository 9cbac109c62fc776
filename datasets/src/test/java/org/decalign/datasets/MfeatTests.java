package org.decalign.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.decalign.datasets.bundled.BundledDataset;
import org.decalign.datasets.bundled.BundledDatasets;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.report.DatasetReport.Duplicates;
import org.decalign.datasets.report.DatasetReport.EqualPair;
import org.decalign.datasets.report.making.ReportFile;
import org.decalign.datasets.storage.Batch;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.dataset.Task;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MfeatTests {
    @TempDir
    static Path home;

    static DatasetManifest manifest;
    static StoredDataset stored;

    @BeforeAll
    static void importsTheBundle() throws Exception {
        BundledDataset mfeat = BundledDatasets.named("mfeat").orElseThrow();
        Path file = home.resolve("mfeat.pkl.gz");
        try (InputStream in = mfeat.open()) {
            Files.copy(in, file);
        }
        manifest = DatasetImporter.importFile(
                file, mfeat.name(), mfeat.suite(), home.resolve("store"), ImportProgress.NONE);
        stored = StoredDataset.open(home.resolve("store").resolve(manifest.hash()));
    }

    @Test
    void hasTheModalitiesAndClassesOfTheOriginal() {
        assertThat(manifest.task()).isEqualTo(Task.CLASSIFICATION);
        assertThat(manifest.classes()).isEqualTo(10);
        assertThat(manifest.sequenceMask()).isFalse();
        assertThat(manifest.modalities())
                .containsExactly(
                        new ModalityShape("pixels", 16, 15),
                        new ModalityShape("fourier", 1, 76),
                        new ModalityShape("profiles", 1, 216));
    }

    @Test
    void isSplitInEqualPartsOfEachClass() {
        assertThat(manifest.splits().keySet()).containsExactly("train", "valid", "test");
        assertPart("train", 120);
        assertPart("valid", 30);
        assertPart("test", 50);
    }

    private static void assertPart(String split, int perClass) {
        assertThat(manifest.splits().get(split).samples()).isEqualTo(10 * perClass);
        assertThat(Set.copyOf(manifest.splits().get(split).labelHistogram().values()))
                .containsExactly(perClass);
        assertThat(manifest.splits().get(split).labelHistogram()).hasSize(10);
    }

    @Test
    void keepsTheAttribution() {
        assertThat(manifest.protocol().get("source")).contains("R. Duin").contains("10.24432/C5HC70");
        assertThat(manifest.protocol().get("licence")).startsWith("CC BY 4.0");
        assertThat(BundledDatasets.MFEAT.attribution()).contains("Robert Duin").contains("CC BY 4.0");
        assertThat(manifest.protocol()).containsEntry("split", "file").containsEntry("alignment", "unaligned");
    }

    /** Row 0 of the original files is a nought that starts 0 3 4 4 6 6 6 6; Fourier 0.065882 0.19731; profiles 98 236. */
    @Test
    void holdsThePublishedValues() throws Exception {
        List<String> ids = List.of("train", "valid", "test").stream()
                .filter(split -> idsOf(split).contains("mfeat-0000"))
                .toList();
        assertThat(ids).hasSize(1);
        String split = ids.get(0);
        Batch batch = stored.split(split).batch(new int[] {idsOf(split).indexOf("mfeat-0000")});
        assertThat(batch.labels()).containsExactly(0);
        assertThat(Arrays.copyOf(batch.features().get("pixels"), 8)).containsExactly(0, 3, 4, 4, 6, 6, 6, 6);
        assertThat(Arrays.copyOf(batch.features().get("fourier"), 2)).containsExactly(0.065882f, 0.19731f);
        assertThat(Arrays.copyOf(batch.features().get("profiles"), 2)).containsExactly(98, 236);
    }

    @Test
    void isSoundAfterTheImport() throws Exception {
        stored.verify();
        assertThat(manifest.warnings()).isEmpty();
        assertThat(Files.list(home.resolve("store"))).hasSize(1);
    }

    @Test
    void hasSixPairsOfEqualNumerals() throws Exception {
        Duplicates found = ReportFile.kept(home.resolve("store").resolve(manifest.hash()))
                .orElseThrow()
                .duplicates();
        assertThat(found.within()).isEqualTo(Map.of("train", 1, "test", 2));
        assertThat(found.across())
                .containsExactlyInAnyOrder(new EqualPair("train", "test", 2), new EqualPair("valid", "test", 1));
        assertThat(found.unlikeLabels()).isZero();
    }

    private static List<String> idsOf(String split) {
        try {
            return stored.split(split).ids();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
