package org.decalign.datasets.generating;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.decalign.datasets.generating.Plan.Factors;
import org.decalign.datasets.generating.Plan.Label;
import org.decalign.datasets.generating.Plan.PlannedModality;
import org.decalign.datasets.generating.Plan.Samples;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.report.Finding;
import org.decalign.datasets.report.making.ReportFile;
import org.decalign.datasets.storage.SafetensorsFile;
import org.decalign.datasets.storage.Sha256;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated feature files: the same everywhere, imported like any other, and told apart from all others. */
class GeneratedFileTests {
    @TempDir
    Path home;

    private static Plan plan(int train, Label label) {
        List<PlannedModality> modalities = List.of(
                new PlannedModality("text", 6, 10, 0),
                new PlannedModality("audio", 9, 4, 0.2),
                new PlannedModality("vision", 4, 3, 0));
        return new Plan(modalities, new Samples(train, 20, 30), new Factors(4, 2, 1, 1), 0.5, label, true, true, 1);
    }

    private static Label sentiment() {
        return new Label(0, 3, 1, 0.5, 0.3);
    }

    private Path written(Plan plan) throws IOException {
        Path file = home.resolve(plan.samples().train() + ".safetensors");
        GeneratedFile.write(new GeneratedData(plan), file);
        return file;
    }

    private DatasetManifest imported(Path file, Suite suite) throws IOException {
        return DatasetImporter.importFile(file, "made", suite, home.resolve("store"), ImportProgress.NONE);
    }

    /** Neither machine nor JDK nor threads may change a bit; whoever changes what is generated changes this. */
    @Test
    void thePlanDecidesEveryBit() throws IOException {
        assertThat(Sha256.ofFile(written(plan(40, sentiment()))))
                .isEqualTo("9cd62c50106072df2970b3bef870e92d9938aa36965cbe095ee804503c3e361b");
    }

    @Test
    void aSampleIsTheSameWhateverTheNumberOfSamples() throws IOException {
        SafetensorsFile few = SafetensorsFile.open(written(plan(40, sentiment())));
        SafetensorsFile more = SafetensorsFile.open(written(plan(60, sentiment())));
        for (String array : List.of("train/text", "train/audio", "train/regression_labels", "test/vision")) {
            assertThat(firstSamples(more, array)).as(array).isEqualTo(firstSamples(few, array));
        }
    }

    private static float[] firstSamples(SafetensorsFile file, String array) {
        float[] values = new float[30 * file.spec(array).rowElements()];
        file.floats(array, 0, values, 0, values.length);
        return values;
    }

    @Test
    void itIsImportedUnderTheBenchmarksRulesAndSaysWhatItIs() throws IOException {
        DatasetManifest manifest = imported(written(plan(200, sentiment())), Suite.MOSI);
        assertThat(manifest.warnings()).isEmpty();
        assertThat(manifest.protocol())
                .containsEntry("split", "file")
                .hasEntrySatisfying("source", text -> assertThat(text).startsWith(GeneratedFile.SOURCE))
                .hasEntrySatisfying("generated", text -> assertThat(text).contains("\"seed\":1"));
        assertThat(manifest.hasOfficialSplit()).isFalse();
        Path folder = home.resolve("store").resolve(manifest.hash());
        assertThat(StoredDataset.open(folder).manifest().modalities()).hasSize(3);
        assertThat(ReportFile.kept(folder).orElseThrow().findings())
                .extracting(Finding::level)
                .doesNotContain(Finding.Level.BAD);
    }

    @Test
    void classesAreImportedAsClasses() throws IOException {
        DatasetManifest manifest = imported(written(plan(200, new Label(6, 3, 1, 0, 0))), Suite.IEMOCAP);
        assertThat(manifest.classes()).isEqualTo(6);
        assertThat(manifest.splits().get("train").labelHistogram()).hasSize(6);
    }

    @Test
    void withoutValidATenthOfTrainBecomesIt() throws IOException {
        Plan plan = plan(200, sentiment());
        Plan without = new Plan(
                plan.modalities(),
                new Samples(200, 0, 30),
                plan.factors(),
                plan.noise(),
                plan.label(),
                false,
                false,
                plan.seed());
        assertThat(imported(written(without), Suite.MOSI).protocol()).containsKey("valid");
    }
}
