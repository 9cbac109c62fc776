package org.decalign.datasets.csd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.SharedData;
import org.decalign.datasets.numpy.NumpyArray;
import org.decalign.datasets.numpy.ScratchFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real CMU-MOSI's label sequence. {@code ComputationalSequenceTests} holds the same promises on a made-up one, and
 * always runs.
 */
class MosiLabelTests {
    @TempDir
    Path home;

    @Test
    void segmentsHaveTheIdsAndLabelsOfTheLabelCsv() throws IOException {
        Path file = SharedData.file("CMU_MOSI_Labels.csd");
        assumeThat(file).isRegularFile();
        Map<String, Double> csv = labels(SharedData.file("mosi_label.csv"));
        Map<String, Double> csd = new HashMap<>();
        int overlaps = 0;
        int empty = 0;
        try (SequenceFiles files = SequenceFiles.open(List.of(file));
                ScratchFile scratch = ScratchFile.create(home.resolve("scratch"), Files.size(file))) {
            Sequence sequence = files.sequences().get(0);
            assertThat(sequence.name()).isEqualTo("Opinion Segment Labels");
            assertThat(sequence.videos()).hasSize(93);
            for (String video : sequence.videos()) {
                Intervals intervals = sequence.intervals(video, scratch);
                NumpyArray features = sequence.features(video, scratch);
                double[] labels = new double[intervals.rows()];
                features.readRows(0, labels.length, labels);
                for (int row = 0; row < labels.length; row++) {
                    Segment segment = new Segment(video, row, intervals.start(row), intervals.end(row), labels[row]);
                    csd.put(segment.id(), segment.label());
                    empty += intervals.isEmpty(row) ? 1 : 0;
                }
                overlaps += intervals.overlaps();
            }
        }
        assertThat(csd).hasSize(2199).containsOnlyKeys(csv.keySet());
        csd.forEach((id, label) -> assertThat(label).as(id).isCloseTo(csv.get(id), within(1e-5)));
        assertThat(overlaps)
                .as("segments that begin before an earlier one ends")
                .isEqualTo(94);
        assertThat(empty).isEqualTo(1);
    }

    /**
     * The file's texts have no line breaks; its first column is the video, its second the clip, its last but four the
     * label.
     */
    private static Map<String, Double> labels(Path csv) throws IOException {
        Map<String, Double> labels = new HashMap<>();
        for (String line : Files.readAllLines(csv).subList(1, 2200)) {
            String[] cells = line.split(",");
            labels.put(cells[0] + "$_$" + cells[1], Double.parseDouble(cells[cells.length - 5]));
        }
        return labels;
    }
}
