package org.decalign.datasets.report.making;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.decalign.datasets.report.DatasetReport;
import org.decalign.datasets.report.DatasetReport.ModalityReport;
import org.decalign.datasets.report.DatasetReport.SampleName;
import org.decalign.datasets.report.Finding;
import org.decalign.datasets.report.Finding.Level;
import org.decalign.datasets.statistics.NonFiniteMeter.FeatureCount;
import org.decalign.datasets.storage.StoredDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetReportTests {
    @TempDir
    Path home;

    private final MadeFile file = new MadeFile(7, 3, 4, 5, 30, 12, 12);

    private DatasetReport report() throws IOException {
        return ReportFile.kept(file.imported(home)).orElseThrow();
    }

    private static List<String> texts(DatasetReport report, Level level) {
        return report.findings().stream()
                .filter(finding -> finding.level() == level)
                .map(Finding::text)
                .toList();
    }

    private static void set(MadeFile.Split split, int feature, float value) {
        for (float[][] sample : split.m) {
            for (float[] step : sample) {
                step[feature] = value;
            }
        }
    }

    private static void pad(MadeFile.Split split, int sample, int from, int end) {
        IntStream.range(from, end).forEach(step -> Arrays.fill(split.m[sample][step], 0));
    }

    @Test
    void aSoundDatasetHasNoFindings() throws IOException {
        DatasetReport report = report();
        assertThat(report.findings()).isEmpty();
        assertThat(report.splits().keySet()).containsExactly("train", "valid", "test");
        assertThat(report.splits().get("train").samples()).isEqualTo(30);
        assertThat(report.splits().get("train").tokens()).isNull();
        assertThat(report.leakage().found()).isZero();
    }

    @Test
    void constantAndZeroFeaturesAreFoundThroughPadding() throws IOException {
        file.splits.values().forEach(split -> set(split, 1, 2.5f));
        set(file.train(), 3, 0);
        set(file.test(), 4, -1);
        pad(file.train(), 0, 2, 4);
        pad(file.train(), 1, 0, 1);
        DatasetReport report = report();
        ModalityReport train = report.splits().get("train").modalities().get("m");
        assertThat(train.constant()).containsExactly(1);
        assertThat(train.zero()).containsExactly(3);
        assertThat(report.splits().get("test").modalities().get("m").constant()).containsExactly(1, 4);
        assertThat(texts(report, Level.WARN))
                .containsExactly("m: 1 feature is 0 throughout train: 3", "m: 1 feature is constant in every split: 1");
        assertThat(texts(report, Level.NOTE)).containsExactly("m: 1 feature is constant in test: 4");
    }

    @Test
    void aFeatureOfItsOwnHasZerosThatAreValues() throws IOException {
        MadeFile single = new MadeFile(1, 2, 3, 1, 20, 10, 10);
        for (float[][] sample : single.train().m) {
            sample[0][0] = 1;
            sample[2][0] = 0;
        }
        for (float[][] sample : single.train().m) {
            sample[1][0] = 1;
        }
        DatasetReport report = ReportFile.kept(single.imported(home)).orElseThrow();
        assertThat(report.splits().get("train").modalities().get("m").constant())
                .isEmpty();
    }

    @Test
    void lengthsAndPaddingAreMeasuredAndHeldToWhatTheFileStates() throws IOException {
        pad(file.train(), 0, 2, 4);
        pad(file.train(), 1, 0, 1);
        pad(file.train(), 2, 0, 4);
        IntStream.range(0, 30).forEach(i -> file.train().lengths.add(i == 3 ? 2 : 4));
        IntStream.range(0, 12).forEach(i -> file.valid().lengths.add(4));
        IntStream.range(0, 12).forEach(i -> file.test().lengths.add(4));
        DatasetReport report = report();
        ModalityReport train = report.splits().get("train").modalities().get("m");
        assertThat(train.lengths()).isEqualTo(new DatasetReport.Lengths(0, 113 / 30.0, 4, 1, 27, 1, 7 / 120.0));
        assertThat(train.stated()).isEqualTo(new DatasetReport.StatedLengths(2, 118 / 30.0, 4, 0, 1));
        assertThat(texts(report, Level.WARN))
                .containsExactly(
                        "train.m: 1 sample is 0 throughout", "train.m: 1 sample has values beyond the stated length");
    }

    @Test
    void muchPaddingInTrainIsNoted() throws IOException {
        IntStream.range(0, 30).forEach(sample -> pad(file.train(), sample, sample == 0 ? 2 : 1, 4));
        assertThat(texts(report(), Level.NOTE))
                .containsExactly("m: 74 % of train's steps are padding; the longest sample has 2 of 4");
    }

    @Test
    void valuesThatAreNotFiniteAreKnownByFeatureFromTheImportOn() throws IOException {
        file.train().n[4][0][1] = Float.NaN;
        file.train().n[5][0][1] = Float.NEGATIVE_INFINITY;
        Path folder = file.imported(home);
        DatasetReport.NonFinite counted = new DatasetReport.NonFinite(2, List.of(new FeatureCount(1, 1, 1)));
        assertThat(inTrain(ReportFile.kept(folder).orElseThrow())).isEqualTo(counted);
        assertThat(texts(ReportFile.kept(folder).orElseThrow(), Level.WARN))
                .containsExactly("train.n: 2 values were not finite in the file and stored as 0, in feature 1");

        Files.delete(folder.resolve(ReportFile.NAME));
        DatasetReport later = ReportFile.make(folder);
        assertThat(inTrain(later)).isEqualTo(new DatasetReport.NonFinite(2, null));
        assertThat(texts(later, Level.WARN))
                .containsExactly("train.n: 2 values were not finite in the file and stored as 0");
        assertThat(ReportFile.kept(folder)).contains(later);

        file.imported(home);
        assertThat(inTrain(ReportFile.kept(folder).orElseThrow()))
                .as("after the next import")
                .isEqualTo(counted);
    }

    private static DatasetReport.NonFinite inTrain(DatasetReport report) {
        return report.splits().get("train").modalities().get("n").nonFinite();
    }

    @Test
    void equalSamplesAreFoundWithinASplitAndAcross() throws IOException {
        file.train().copy(0, file.train(), 9);
        file.train().copy(0, file.train(), 10);
        file.train().labels[0] = file.train().labels[9] = 1;
        file.train().labels[10] = 2;
        file.test().copy(20, file.train(), 3);
        file.train().labels[20] = file.test().labels[3] = 0;
        DatasetReport report = report();
        assertThat(report.duplicates().within()).isEqualTo(Map.of("train", 2));
        assertThat(report.duplicates().across()).containsExactly(new DatasetReport.EqualPair("train", "test", 1));
        assertThat(report.duplicates().unlikeLabels()).isEqualTo(1);
        assertThat(report.duplicates().examples())
                .containsExactly(
                        List.of(new SampleName("train", "train-20"), new SampleName("test", "test-3")),
                        List.of(
                                new SampleName("train", "train-0"),
                                new SampleName("train", "train-9"),
                                new SampleName("train", "train-10")));
        assertThat(texts(report, Level.BAD)).containsExactly("1 sample of test has the features of a sample of train");
        assertThat(texts(report, Level.WARN))
                .containsExactly(
                        "2 samples of train repeat the features of an earlier one",
                        "1 group of samples with equal features has unlike labels");
    }

    @Test
    void samplesOfEqualChecksumsAreComparedToTheBit() throws IOException {
        file.train().copy(0, file.train(), 9);
        StoredDataset stored = StoredDataset.open(file.imported(home));
        DuplicateFinder finder = new DuplicateFinder(List.of(stored.split("train"), stored.split("test")));
        finder.add("train", new long[30]);
        finder.add("test", new long[12]);
        assertThat(finder.duplicates().within()).isEqualTo(Map.of("train", 1));
        assertThat(finder.duplicates().across()).isEmpty();
        assertThat(finder.duplicates().examples())
                .containsExactly(List.of(new SampleName("train", "train-0"), new SampleName("train", "train-9")));
    }

    @Test
    void theReportMadeWhileADatasetIsWrittenIsTheOneMadeAfterwards() throws IOException {
        file.train().copy(0, file.test(), 9);
        set(file.test(), 4, -1);
        pad(file.train(), 0, 2, 4);
        pad(file.train(), 1, 0, 4);
        file.splits.values().forEach(split -> split.labels[0] = 2);
        Path folder = file.imported(home);
        DatasetReport made = ReportFile.kept(folder).orElseThrow();
        assertThat(made.findings()).isNotEmpty();
        DatasetReport later = ReportFile.make(folder);
        assertThat(later)
                .usingRecursiveComparison()
                .ignoringFieldsOfTypes(DatasetReport.NonFinite.class)
                .isEqualTo(made);
    }

    @Test
    void samplesThatDifferInOneModalityAreNotEqual() throws IOException {
        file.train().copy(0, file.train(), 9);
        file.train().n[9][0][1] += 1e-3f;
        assertThat(report().duplicates().within()).isEmpty();
    }

    @Test
    void videosInTwoSplitsAreFound() throws IOException {
        file.splits.forEach((name, split) -> split.ids.replaceAll(id -> name + "$_$" + id));
        file.train().ids.set(1, "both$_$1");
        file.test().ids.set(2, "both$_$2");
        file.test().ids.set(3, "both$_$3");
        DatasetReport report = report();
        assertThat(report.ids().video()).isEqualTo("the id up to $_$");
        assertThat(report.ids().pairs())
                .containsExactly(new DatasetReport.SharedPair("train", "test", 0, List.of(), 1, 2, List.of("both")));
        assertThat(texts(report, Level.WARN))
                .containsExactly("1 video is in both train and test, with 2 samples of test: both");
    }

    @Test
    void numberedIdsTellTheVideoUnlessItIsOneForAll() throws IOException {
        file.splits.forEach((name, split) -> split.ids.replaceAll(id -> id.replace("-", "_")));
        file.valid().ids.set(0, "train_0");
        DatasetReport report = report();
        assertThat(report.ids().video()).isEqualTo("the id up to its last _ and number");
        assertThat(texts(report, Level.BAD)).containsExactly("1 id is in both train and valid: train_0");
        assertThat(texts(report, Level.WARN))
                .containsExactly("1 video is in both train and valid, with 1 sample of valid: train");

        IdOverlap one = new IdOverlap(Map.of("train", List.of("row_1", "row_2"), "test", List.of("row_3")));
        assertThat(one.shared()).isEqualTo(new DatasetReport.SharedIds(null, List.of()));
    }

    @Test
    void labelsAreCountedAtTheSamePlacesInEverySplit() throws IOException {
        Arrays.fill(file.train().labels, 0);
        file.train().labels[3] = 2;
        file.valid().labels[0] = 1;
        DatasetReport report = report();
        assertThat(report.labels()).isEqualTo(new DatasetReport.LabelScale(true, List.of(0.0, 1.0, 2.0)));
        assertThat(report.splits().get("train").label())
                .isEqualTo(new DatasetReport.LabelReport(0, 2, List.of(29, 0, 1)));
        assertThat(texts(report, Level.BAD)).containsExactly("train has no sample of class 1");
    }

    @Test
    void manyRealLabelsAreCountedInTwentyRanges() {
        float[] train = new float[60];
        IntStream.range(0, 60).forEach(i -> train[i] = i / 10f - 2.95f);
        LabelCounts counts = new LabelCounts(List.of(train, new float[] {-3, 3}), 0);
        assertThat(counts.scale().exact()).isFalse();
        assertThat(counts.scale().at()).hasSize(21).startsWith(-3.0).endsWith(3.0);
        assertThat(counts.of(train).counts()).containsOnly(3);
        assertThat(counts.of(new float[] {3}).counts().get(19)).isEqualTo(1);
    }

    @Test
    void labelsBeyondThoseOfTrainAreNoted() throws IOException {
        MadeFile real = new MadeFile(3, 0, 1, 4, 30, 12, 12);
        real.test().labels[0] = 4.5;
        assertThat(texts(ReportFile.kept(real.imported(home)).orElseThrow(), Level.NOTE))
                .singleElement()
                .asString()
                .matches("test has labels from -\\d\\.\\d+ to 4\\.5, beyond those of train");
    }

    @Test
    void fewRealLabelsAreCountedAsTheyAre() {
        LabelCounts counts = new LabelCounts(List.of(new float[] {-0.2f, 0, -0f}, new float[] {0.6f}), 0);
        assertThat(counts.scale()).isEqualTo(new DatasetReport.LabelScale(true, List.of(-0.2, 0.0, 0.6)));
        assertThat(counts.of(new float[] {-0.2f, 0, -0f}).counts()).containsExactly(1, 2, 0);
    }

    @Test
    void theReportIsNoPartOfTheDataset() throws IOException {
        Path folder = file.imported(home);
        StoredDataset stored = StoredDataset.open(folder);
        stored.verify();
        assertThat(stored.manifest().files()).extracting("name").doesNotContain(ReportFile.NAME);
        Files.delete(folder.resolve(ReportFile.NAME));
        stored.verify();
        assertThat(ReportFile.kept(folder)).isEmpty();
    }

    @Test
    void aDamagedReportOrOneOfAnotherFormIsNotKept() throws IOException {
        Path folder = file.imported(home);
        Path kept = folder.resolve(ReportFile.NAME);
        String good = Files.readString(kept);
        Files.writeString(kept, good.substring(0, good.length() / 2));
        assertThat(ReportFile.kept(folder)).isEmpty();
        Files.writeString(kept, good.replaceFirst("\"form\":1", "\"form\":0"));
        assertThat(ReportFile.kept(folder)).isEmpty();
        assertThat(ReportFile.make(folder).splits()).hasSize(3);
        assertThat(Files.list(folder).map(path -> path.getFileName().toString()))
                .filteredOn(name -> name.startsWith(ReportFile.NAME))
                .containsExactly(ReportFile.NAME);
    }

    @Test
    void correlationsAreThoseOfTheTextbook() {
        LabelMoments real = new LabelMoments(2, new float[] {1, 2, 3, 4}, 0);
        LabelMoments classes = new LabelMoments(2, new float[] {0, 2, 1, 2}, 3);
        for (double[] x : new double[][] {{1000001, 5}, {1000003, 5}, {1000002, 5}, {1000006, 5}}) {
            real.add(x);
            classes.add(x);
        }
        // x − 1000003 = -2 0 -1 3, y − 2.5 = -1.5 -0.5 0.5 1.5: 7 / √(14 · 5); constant x: 0.
        assertThat(real.correlations(0)[0]).isCloseTo(7 / Math.sqrt(70), within(1e-12));
        assertThat(real.correlations(0)[1]).isZero();
        // Class 2 is 0 1 0 1: co-moment 0 + 3 − 2·0 = 3, its squares 1.
        assertThat(classes.correlations(2)[0]).isCloseTo(3 / Math.sqrt(14), within(1e-12));
        assertThat(classes.smallerSide(2)).isEqualTo(2);
    }
}
