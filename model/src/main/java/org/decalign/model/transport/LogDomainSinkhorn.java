package org.decalign.model.transport;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.decalign.model.tensor.Tensors;

/**
 * The same transport as {@link MultiMarginalSinkhorn} on logarithms: log u_m = log nu_m - logsumexp over the other axes of (-C /
 * lambda + the other scalings' logarithms), in the same order. Nothing underflows, so lambda may be small; it costs several times as
 * much. Guards: lambda at least 1e-6, a marginal at least 1e-30.
 */
public final class LogDomainSinkhorn {
    private LogDomainSinkhorn() {}

    /**
     * @param cost K in each of M axes
     * @param marginals (M, K), each row sums to 1
     * @return the plan, shaped as the cost
     */
    public static NDArray plan(NDArray cost, NDArray marginals, double entropy, int rounds) {
        int modalities = cost.getShape().dimension();
        NDArray kernel = Tensors.times(cost, -1 / Math.max(entropy, 1e-6)); // K^M
        List<NDArray> scalings = new ArrayList<>();
        List<NDArray> nu = new ArrayList<>();
        for (int m = 0; m < modalities; m++) {
            NDArray marginal = along(Tensors.atLeast(marginals.get(m), 1e-30), m, modalities);
            nu.add(marginal.log());
            scalings.add(Tensors.zeros(marginal, marginal.getShape()));
        }
        for (int round = 0; round < rounds; round++) {
            for (int m = 0; m < modalities; m++) {
                scalings.set(m, nu.get(m).sub(mass(kernel, scalings, m)));
            }
        }
        NDArray plan = kernel;
        for (NDArray scaling : scalings) {
            plan = plan.add(scaling);
        }
        return plan.exp();
    }

    /** Logarithm of the kernel's mass along axis m under the other scalings, K along m and 1 elsewhere. */
    private static NDArray mass(NDArray kernel, List<NDArray> scalings, int m) {
        NDArray sum = kernel;
        for (int other = 0; other < scalings.size(); other++) {
            sum = other == m ? sum : sum.add(scalings.get(other));
        }
        int[] rest =
                IntStream.range(0, scalings.size()).filter(axis -> axis != m).toArray();
        NDArray top = sum.stopGradient();
        for (int axis : rest) {
            top = top.max(new int[] {axis}, true);
        }
        return sum.sub(top).exp().sum(rest, true).log().add(top);
    }

    private static NDArray along(NDArray x, int axis, int modalities) {
        long[] shape = new long[modalities];
        Arrays.fill(shape, 1);
        shape[axis] = x.size();
        return x.reshape(new Shape(shape));
    }
}
