package org.decalign.datasets.report.making;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.decalign.datasets.report.DatasetReport;
import org.decalign.datasets.report.DatasetReport.LeakHint;
import org.decalign.datasets.report.Finding;
import org.decalign.datasets.report.Finding.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakageTests {
    @TempDir
    Path home;

    private DatasetReport report(MadeFile file) throws IOException {
        return ReportFile.kept(file.imported(home)).orElseThrow();
    }

    /** Adds the label, as far as it is {@code value} or as it is, to a feature at every step. */
    private static void plant(MadeFile.Split split, int feature, int value) {
        for (int sample = 0; sample < split.m.length; sample++) {
            double label = split.labels[sample];
            for (float[] step : split.m[sample]) {
                step[feature] += (float) (value < 0 ? label : label == value ? 2 : 0);
            }
        }
    }

    @Test
    void aFeatureMadeFromTheLabelInTrainAloneIsFound() throws IOException {
        MadeFile file = new MadeFile(11, 0, 3, 40, 200, 20, 80);
        plant(file.train(), 17, -1);
        DatasetReport report = report(file);
        assertThat(report.leakage().tests()).isEqualTo(42);
        assertThat(report.leakage().hints()).hasSize(1);
        LeakHint hint = report.leakage().hints().get(0);
        assertThat(hint.modality()).isEqualTo("m");
        assertThat(hint.feature()).isEqualTo(17);
        assertThat(hint.label()).isNull();
        assertThat(hint.everywhere()).isFalse();
        assertThat(report.findings().get(0).level()).isEqualTo(Level.BAD);
        assertThat(report.findings())
                .extracting(Finding::text)
                .first()
                .asString()
                .matches("m feature 17 follows the label with r = 0\\.9\\d\\d in train and -?0\\.\\d{3} in test"
                        + ": the label may have leaked into train");
    }

    @Test
    void ofClassesTheOneThatAFeatureTellsIsNamed() throws IOException {
        MadeFile file = new MadeFile(12, 4, 2, 30, 240, 20, 120);
        plant(file.train(), 5, 2);
        DatasetReport report = report(file);
        assertThat(report.leakage().tests()).isEqualTo(4 * 32);
        assertThat(report.leakage().hints()).hasSize(1);
        assertThat(report.leakage().hints().get(0).feature()).isEqualTo(5);
        assertThat(report.leakage().hints().get(0).label()).isEqualTo(2);
    }

    @Test
    void theLabelItselfAmongTheFeaturesIsFoundInEverySplit() throws IOException {
        MadeFile file = new MadeFile(13, 0, 1, 10, 200, 20, 80);
        for (MadeFile.Split split : file.splits.values()) {
            for (int sample = 0; sample < split.m.length; sample++) {
                split.m[sample][0][3] = (float) (-2 * split.labels[sample] + 1);
            }
        }
        LeakHint hint = report(file).leakage().hints().get(0);
        assertThat(hint.feature()).isEqualTo(3);
        assertThat(hint.everywhere()).isTrue();
        assertThat(hint.train()).isLessThan(-0.999);
    }

    @Test
    void aGoodFeatureIsNoLeak() throws IOException {
        MadeFile file = new MadeFile(14, 0, 3, 40, 200, 20, 80);
        file.splits.values().forEach(split -> plant(split, 17, -1));
        assertThat(report(file).leakage().hints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noiseOfTwoThousandFeaturesIsNoLeak(long seed) throws IOException {
        DatasetReport report = report(new MadeFile(seed, 0, 1, 2000, 200, 20, 80));
        assertThat(report.leakage().tests()).isEqualTo(2002);
        assertThat(report.findings()).isEmpty();
    }

    /** Of 24 samples, noise of 2,000 features correlates with anything by 0.5 and more. */
    @Test
    void noiseOfTwoThousandFeaturesInFewSamplesIsNoLeak() throws IOException {
        MadeFile few = new MadeFile(5, 0, 1, 2000, 24, 10, 12);
        assertThat(strongest(few)).isGreaterThan(0.6);
        assertThat(report(few).leakage().found()).isZero();
        assertThat(report(new MadeFile(6, 2, 1, 2000, 60, 30, 40)).leakage().found())
                .isZero();
    }

    private static double strongest(MadeFile file) {
        float[] labels = new float[file.train().labels.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (float) file.train().labels[i];
        }
        LabelMoments moments = new LabelMoments(2000, labels, 0);
        for (float[][] sample : file.train().m) {
            double[] values = new double[2000];
            for (int feature = 0; feature < 2000; feature++) {
                values[feature] = sample[0][feature];
            }
            moments.add(values);
        }
        return Arrays.stream(moments.correlations(0)).map(Math::abs).max().orElseThrow();
    }

    /** Sparse counts have heavy tails, which Fisher's transform does not know of. */
    @Test
    void sparseNoiseInRareClassesIsNoLeak() throws IOException {
        MadeFile file = new MadeFile(21, 6, 1, 1000, 300, 30, 120);
        Random random = new Random(22);
        for (MadeFile.Split split : file.splits.values()) {
            for (float[][] sample : split.m) {
                for (int feature = 0; feature < 1000; feature++) {
                    sample[0][feature] = random.nextInt(100) == 0 ? 1 + random.nextInt(20) : 0;
                }
            }
        }
        assertThat(report(file).leakage().found()).isZero();
    }

    @Test
    void theRuleIsThatOfTheDocumentation() {
        // z(0.6) − z(0.1) = 0.5928 over √(1/97 + 1/47) = 0.1777: 3.336, tail 4.6e-4; times 20 is 0.0092, times 25 is
        // 0.0115.
        assertThat(LeakageRule.inTrainAlone(0.6, 0.1, 100, 50, 20)).isTrue();
        assertThat(LeakageRule.inTrainAlone(-0.6, -0.1, 100, 50, 20)).isTrue();
        assertThat(LeakageRule.inTrainAlone(0.6, 0.1, 100, 50, 25)).isFalse();
        assertThat(LeakageRule.inTrainAlone(0.6, 0.4, 100_000, 100_000, 1))
                .as("not by far")
                .isFalse();
        assertThat(LeakageRule.inTrainAlone(0.49, -0.4, 100_000, 100_000, 1))
                .as("not strong")
                .isFalse();
        assertThat(LeakageRule.everywhere(1, 1, 30, 1000)).isTrue();
        assertThat(LeakageRule.everywhere(0.96, 0.97, 30, 1)).as("by chance").isFalse();
        assertThat(LeakageRule.everywhere(0.99, 0.9, 1000, 1)).isFalse();
    }
}
