package org.decalign.datasets.report.making;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.pickle.PickleBytes;
import org.decalign.datasets.pickle.PickleBytes.Array;
import org.decalign.protocol.dataset.Suite;

/** A feature file of noise in two modalities, m (N, T, D) and n (N, 2), into which a test plants what is to be found. */
final class MadeFile {
    /** One split; m[sample][step][feature] and so on may be changed. */
    static final class Split {
        final float[][][] m;
        final float[][][] n;
        final double[] labels;
        final List<String> ids = new ArrayList<>();
        final List<Integer> lengths = new ArrayList<>();

        private Split(int samples, int steps, int width) {
            m = new float[samples][steps][width];
            n = new float[samples][1][2];
            labels = new double[samples];
        }

        /** Gives one sample the features of another. */
        void copy(int from, Split source, int to) {
            for (int step = 0; step < m[to].length; step++) {
                m[to][step] = source.m[from][step].clone();
            }
            n[to][0] = source.n[from][0].clone();
        }

        private Map<String, Object> fields(boolean classes) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("m", array(m));
            fields.put("n", array(n));
            fields.put("id", ids);
            fields.put(classes ? "classification_labels" : "regression_labels", Array.doubles(labels));
            if (!lengths.isEmpty()) {
                fields.put("m_lengths", lengths);
            }
            return fields;
        }

        private static Array array(float[][][] values) {
            int steps = values[0].length;
            int width = values[0][0].length;
            ByteBuffer bytes =
                    ByteBuffer.allocate(4 * values.length * steps * width).order(ByteOrder.LITTLE_ENDIAN);
            for (float[][] sample : values) {
                for (float[] step : sample) {
                    for (float value : step) {
                        bytes.putFloat(value);
                    }
                }
            }
            return new Array("f4", new long[] {values.length, steps, width}, bytes.array());
        }
    }

    final Map<String, Split> splits = new LinkedHashMap<>();
    private final int classes;

    /**
     * @param classes 0 for labels from -3 to 3
     * @param samples of train, valid and test
     */
    MadeFile(long seed, int classes, int steps, int width, int... samples) {
        this.classes = classes;
        Random random = new Random(seed);
        List<String> names = List.of("train", "valid", "test");
        for (int i = 0; i < 3; i++) {
            Split split = new Split(samples[i], steps, width);
            splits.put(names.get(i), split);
            for (int sample = 0; sample < samples[i]; sample++) {
                fill(split.m[sample], random);
                fill(split.n[sample], random);
                split.labels[sample] = classes == 0 ? random.nextDouble() * 6 - 3 : random.nextInt(classes);
                split.ids.add(names.get(i) + "-" + sample);
            }
        }
    }

    private static void fill(float[][] values, Random random) {
        for (float[] step : values) {
            IntStream.range(0, step.length).forEach(i -> step[i] = (float) random.nextGaussian());
        }
    }

    Split train() {
        return splits.get("train");
    }

    Split valid() {
        return splits.get("valid");
    }

    Split test() {
        return splits.get("test");
    }

    /** Imports the file and returns the dataset's folder. */
    Path imported(Path home) throws IOException {
        Map<String, Object> file = new LinkedHashMap<>();
        splits.forEach((name, split) -> file.put(name, split.fields(classes > 0)));
        Path pickle = PickleBytes.write(home.resolve("made.pkl"), file);
        Path store = home.resolve("store");
        return store.resolve(DatasetImporter.importFile(pickle, "made", Suite.GENERIC, store, ImportProgress.NONE)
                .hash());
    }
}
