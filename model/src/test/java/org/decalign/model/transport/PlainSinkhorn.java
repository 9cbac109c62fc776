package org.decalign.model.transport;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.decalign.model.tensor.Tensors;

/** Sinkhorn as the equations read, one array operation at a time: what the scripted rounds are compared with. */
final class PlainSinkhorn {
    private PlainSinkhorn() {}

    static NDArray plan(NDArray cost, NDArray marginals, double entropy, int rounds) {
        int modalities = cost.getShape().dimension();
        NDArray kernel = Tensors.atLeast(Tensors.times(cost, -1 / entropy).exp(), 1e-30);
        NDArray[] scalings = new NDArray[modalities];
        Arrays.setAll(scalings, m -> along(marginals.get(m).onesLike(), m, modalities));
        for (int round = 0; round < rounds; round++) {
            for (int m = 0; m < modalities; m++) {
                int axis = m;
                int[] rest =
                        IntStream.range(0, modalities).filter(i -> i != axis).toArray();
                NDArray others = kernel;
                for (int other : rest) {
                    others = others.mul(scalings[other]);
                }
                NDArray mass = Tensors.plus(others.sum(rest, true), 1e-8);
                scalings[m] = along(marginals.get(m), m, modalities).div(mass);
            }
        }
        return Arrays.stream(scalings).reduce(kernel, NDArray::mul);
    }

    private static NDArray along(NDArray x, int axis, int modalities) {
        long[] shape = new long[modalities];
        Arrays.fill(shape, 1);
        shape[axis] = x.size();
        return x.reshape(new Shape(shape));
    }
}
