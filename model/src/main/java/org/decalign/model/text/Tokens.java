package org.decalign.model.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A batch of WordPiece tokens.
 *
 * @param ids (B, T) I64, each below the vocabulary
 * @param attention (B, T) of the network's type, 1 for a token, 0 for padding
 * @param segments (B, T) I64
 */
public record Tokens(NDArray ids, NDArray attention, NDArray segments) {
    /**
     * Brings tokens to the network.
     *
     * @param ids B T ids, row-major
     * @param attention as many, each 0 or 1
     * @param segments as many
     * @param steps T
     * @param like an array of the network's type and device
     */
    public static Tokens of(long[] ids, long[] attention, long[] segments, int steps, NDArray like, NDManager manager) {
        Shape shape = new Shape(ids.length / steps, steps);
        NDArray mask = array(attention, shape, like, manager).toType(like.getDataType(), false);
        mask.attach(manager);
        return new Tokens(array(ids, shape, like, manager), mask, array(segments, shape, like, manager));
    }

    /** Consecutive samples, at most this many in each piece. */
    public List<Tokens> pieces(int size) {
        long samples = ids.getShape().get(0);
        if (size >= samples) {
            return List.of(this);
        }
        long[] ends = LongStream.iterate(size, end -> end < samples, end -> end + size)
                .toArray();
        NDList idPieces = ids.split(ends, 0);
        NDList attentionPieces = attention.split(ends, 0);
        NDList segmentPieces = segments.split(ends, 0);
        List<Tokens> pieces = new ArrayList<>();
        for (int i = 0; i < idPieces.size(); i++) {
            pieces.add(new Tokens(idPieces.get(i), attentionPieces.get(i), segmentPieces.get(i)));
        }
        return pieces;
    }

    private static NDArray array(long[] values, Shape shape, NDArray like, NDManager manager) {
        try (NDArray host = manager.create(values, shape)) {
            NDArray copy = host.duplicate().toDevice(like.getDevice(), false).toType(DataType.INT64, false);
            copy.attach(manager);
            return copy;
        }
    }
}
