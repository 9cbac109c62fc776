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
    private final int rowsOfColumn;
    private final int columnsAtOnce;

    TrainColumns(FeatureRows train, ModalityShape shape, int values) {
        this.train = train;
        this.shape = shape;
        this.rowsOfColumn = Math.multiplyExact(train.samples(), shape.length());
        this.columnsAtOnce = Math.min(shape.width(), Math.max(1, values / rowsOfColumn));
    }

    List<FeatureScale> scales(ClipPercentiles clip) {
        List<FeatureScale> scales = new ArrayList<>(shape.width());
        for (int first = 0; first < shape.width(); first += columnsAtOnce) {
            for (float[] column : columns(first, Math.min(columnsAtOnce, shape.width() - first))) {
                scales.add(FeatureScale.of(column, clip));
            }
        }
        return scales;
    }

    /** Columns {@code first} to {@code first + count}, each with the (N, T) values in order. */
    private float[][] columns(int first, int count) {
        int sample = shape.length() * shape.width();
        int samplesAtOnce = Math.max(1, BLOCK / sample);
        float[] block = new float[samplesAtOnce * sample];
        float[][] columns = new float[count][rowsOfColumn];
        int row = 0;
        for (int from = 0; from < train.samples(); from += samplesAtOnce) {
            int samples = Math.min(samplesAtOnce, train.samples() - from);
            train.features(shape.name(), from, samples, block);
            for (int step = 0; step < samples * shape.length(); step++, row++) {
                for (int column = 0; column < count; column++) {
                    columns[column][row] = block[step * shape.width() + first + column];
                }
            }
        }
        return columns;
    }
}
