package org.decalign.model.transport;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.decalign.model.tensor.Constants;
import org.decalign.model.tensor.Tensors;

/**
 * Entropic transport between M marginals (equations 7 and 8) by Sinkhorn scaling, with gradients through every round. The kernel is
 * kept once a modality as a (K, K^(M-1)) matrix, so that an update is one matrix-vector product. Guards: kernel at least 1e-30,
 * lambda at least 1e-6, 1e-8 added to each denominator.
 */
public final class MultiMarginalSinkhorn {
    private final NDArray kernel; // K in each of M axes
    private final List<NDArray> unfolded = new ArrayList<>(); // M times (K, K^(M-1))
    private final int modalities;

    private MultiMarginalSinkhorn(NDArray cost, double entropy) {
        kernel = Tensors.atLeast(
                Tensors.times(cost, -1 / Math.max(entropy, 1e-6)).exp(), 1e-30);
        modalities = cost.getShape().dimension();
        for (int m = 0; m < modalities; m++) {
            unfolded.add(kernel.transpose(firstAxis(m))
                    .reshape(new Shape(cost.getShape().get(m), -1)));
        }
    }

    /**
     * @param cost K in each of M axes
     * @param marginals (M, K), each row sums to 1
     * @return the plan, shaped as the cost
     */
    public static NDArray plan(NDArray cost, NDArray marginals, double entropy, int rounds) {
        MultiMarginalSinkhorn sinkhorn = new MultiMarginalSinkhorn(cost, entropy);
        return sinkhorn.scaled(sinkhorn.iterate(marginals, rounds));
    }

    private List<NDArray> iterate(NDArray marginals, int rounds) {
        List<NDArray> nu = new ArrayList<>();
        List<NDArray> scalings = new ArrayList<>();
        NDArray ones = Constants.named(
                marginals, "ones", new Shape(marginals.getShape().get(1)), () -> {
                    double[] values =
                            new double[Math.toIntExact(marginals.getShape().get(1))];
                    java.util.Arrays.fill(values, 1);
                    return values;
                });
        for (int m = 0; m < modalities; m++) {
            nu.add(marginals.get(m));
            scalings.add(ones);
        }
        for (int round = 0; round < rounds; round++) {
            for (int m = 0; m < modalities; m++) {
                NDArray mass = unfolded.get(m).matMul(others(scalings, m)); // (K)
                scalings.set(m, nu.get(m).div(Tensors.plus(mass, 1e-8)));
            }
        }
        return scalings;
    }

    /** The outer product of all scalings but one, flattened to (K^(M-1)). */
    private static NDArray others(List<NDArray> scalings, int without) {
        return IntStream.range(0, scalings.size())
                .filter(m -> m != without)
                .mapToObj(scalings::get)
                .reduce((left, right) ->
                        left.expandDims(1).mul(right.expandDims(0)).flatten())
                .orElseThrow();
    }

    private NDArray scaled(List<NDArray> scalings) {
        NDArray plan = kernel;
        for (int m = 0; m < modalities; m++) {
            long[] shape = new long[modalities];
            java.util.Arrays.fill(shape, 1);
            shape[m] = scalings.get(m).size();
            plan = plan.mul(scalings.get(m).reshape(new Shape(shape)));
        }
        return plan;
    }

    private int[] firstAxis(int m) {
        return IntStream.concat(IntStream.of(m), IntStream.range(0, modalities).filter(axis -> axis != m))
                .toArray();
    }
}
