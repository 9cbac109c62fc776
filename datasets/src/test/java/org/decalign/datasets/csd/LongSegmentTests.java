package org.decalign.datasets.csd;

import static org.assertj.core.api.Assertions.assertThat;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.storage.SplitReader;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments of more steps than are written at once: not aligned, each keeps its rows to the bit. */
class LongSegmentTests {
    private static final List<String> SPLITS = List.of("train", "valid", "test");
    private static final int[] STEPS = {1500, 1400, 700};
    private static final int WIDTH = 74;

    @TempDir
    Path home;

    @Test
    void everyStepOfALongSegmentComesThrough() throws IOException {
        Path folder = Files.createDirectory(home.resolve("sequences"));
        float[][][] audio = new float[STEPS.length][][];
        for (int video = 0; video < STEPS.length; video++) {
            audio[video] = noise(video, STEPS[video], WIDTH);
        }
        write(folder, "covarep", audio);
        write(folder, "glove_vectors", noise(7, 3, 4), noise(8, 3, 4), noise(9, 3, 4));
        write(folder, "labels", noise(1, 1, 1), noise(2, 1, 1), noise(3, 1, 1));
        Files.writeString(
                folder.resolve("splits.json"), "{\"train\": [\"v0\"], \"valid\": [\"v1\"], \"test\": [\"v2\"]}");

        DatasetManifest manifest =
                DatasetImporter.importFile(folder, "long", Suite.GENERIC, home.resolve("store"), ImportProgress.NONE);
        StoredDataset stored = StoredDataset.open(home.resolve("store").resolve(manifest.hash()));
        for (int video = 0; video < STEPS.length; video++) {
            SplitReader split = stored.split(SPLITS.get(video));
            assertThat(split.lengths("covarep")).containsExactly(STEPS[video]);
            float[] found = split.batch(new int[] {0}).features().get("covarep");
            assertThat(found).hasSizeGreaterThan(1500 * WIDTH);
            assertThat(found).isEqualTo(Arrays.copyOf(flat(audio[video]), found.length));
        }
    }

    private static float[][] noise(long seed, int steps, int width) {
        Random random = new Random(seed);
        float[][] rows = new float[steps][width];
        for (float[] row : rows) {
            for (int i = 0; i < width; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        return rows;
    }

    private static float[] flat(float[][] rows) {
        float[] all = new float[rows.length * WIDTH];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, all, row * WIDTH, WIDTH);
        }
        return all;
    }

    /** Writes a sequence of videos v0, v1, …, each as long as its label's segment. */
    private static void write(Path folder, String sequence, float[][]... videos) {
        try (WritableHdfFile file = HdfFile.write(folder.resolve(sequence + ".csd"))) {
            WritableGroup data = file.putGroup(sequence).putGroup("data");
            for (int video = 0; video < videos.length; video++) {
                WritableGroup entry = data.putGroup("v" + video);
                entry.putDataset("features", videos[video]);
                entry.putDataset("intervals", intervals(videos[video].length));
            }
        }
    }

    private static double[][] intervals(int steps) {
        double[][] intervals = new double[steps][];
        for (int step = 0; step < steps; step++) {
            intervals[step] = new double[] {15.0 * step / steps, 15.0 * (step + 1) / steps};
        }
        return intervals;
    }
}
