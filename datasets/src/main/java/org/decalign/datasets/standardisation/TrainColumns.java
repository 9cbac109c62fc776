package org.decalign.datasets.standardisation;

import java.util.ArrayList;
import java.util.List;
import org.decalign.datasets.storage.FeatureRows;
import org.decalign.protocol.dataset.ModalityShape;

/** The features of one modality as columns, a few at a time so that the heap stays small whatever the split's size. */
final class TrainColumns {
    private static final int BLOCK = 1 << 20;

    private final FeatureRows train;
    private final ModalityShape shape;
    private final int values;
    private final long rowsOfColumn;
    private final int columnsAtOnce;

    /**
     * @param values held at once, whatever the split's size
     */
    TrainColumns(FeatureRows train, ModalityShape shape, int values) {
        this.train = train;
        this.shape = shape;
        this.values = values;
        this.rowsOfColumn = (long) train.samples() * shape.length();
        this.columnsAtOnce = (int) Math.min(shape.width(), values / Math.max(1, rowsOfColumn));
    }

    List<FeatureScale> scales(ClipPercentiles clip) {
        List<FeatureScale> scales = new ArrayList<>(shape.width());
        if (columnsAtOnce == 0) {
            for (int column = 0; column < shape.width(); column++) {
                int chosen = column;
                scales.add(new AscendingValues(sink -> each(chosen, sink), rowsOfColumn, values).scale(clip));
            }
            return scales;
        }
        float[][] columns = new float[columnsAtOnce][(int) rowsOfColumn];
        for (int first = 0; first < shape.width(); first += columnsAtOnce) {
            int count = Math.min(columnsAtOnce, shape.width() - first);
            fill(columns, first, count);
            for (int column = 0; column < count; column++) {
                scales.add(FeatureScale.of(columns[column], clip));
            }
        }
        return scales;
    }

    /** Takes columns {@code first} to {@code first + count}, each with the (N, T) values in order. */
    private void fill(float[][] columns, int first, int count) {
        int[] row = new int[1];
        steps((block, step) -> {
            for (int column = 0; column < count; column++) {
                columns[column][row[0]] = block[step * shape.width() + first + column];
            }
            row[0]++;
        });
    }

    private void each(int column, AscendingValues.Sink sink) {
        steps((block, step) -> sink.take(block[step * shape.width() + column]));
    }

    /** Takes one step of one sample. */
    private interface Step {
        void take(float[] block, int step);
    }

    private void steps(Step taker) {
        int sample = shape.length() * shape.width();
        int samplesAtOnce = Math.max(1, BLOCK / sample);
        float[] block = new float[samplesAtOnce * sample];
        for (int from = 0; from < train.samples(); from += samplesAtOnce) {
            int samples = Math.min(samplesAtOnce, train.samples() - from);
            train.features(shape.name(), from, samples, block);
            for (int step = 0; step < samples * shape.length(); step++) {
                taker.take(block, step);
            }
        }
    }
}
