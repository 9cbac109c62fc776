package org.decalign.model.transport;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.decalign.model.tensor.Constants;
import org.decalign.model.tensor.Script;
import org.decalign.model.tensor.Tensors;

/**
 * Entropic transport between M marginals (equations 7 and 8) by Sinkhorn scaling, with gradients through every round. The kernel is
 * kept once a modality as a (K, K^(M-1)) matrix, so that an update is one matrix-vector product. Guards: kernel at least 1e-30,
 * lambda at least 1e-6, 1e-8 added to each denominator.
 */
public final class MultiMarginalSinkhorn {
    /**
     * The rounds, M updates each. kernels (M, K, K^(M-1)) and marginals (M, K) to scalings (M, K); `others` is the outer product of all
     * scalings but the m-th, flattened to (K^(M-1)).
     */
    private static final Script ROUNDS = new Script("""
              def forward(self: __torch__.Function, kernels: Tensor, marginals: Tensor, rounds: Tensor) -> Tensor:
                kernel = torch.unbind(kernels)
                nu = torch.unbind(marginals)
                scalings = annotate(List[Tensor], [])
                for m in range(torch.len(nu)):
                  _0 = torch.append(scalings, torch.ones_like(nu[m]))
                for round in range(int(rounds)):
                  for m in range(torch.len(nu)):
                    first = 0
                    if torch.eq(m, 0):
                      first = 1
                    others = scalings[first]
                    for j in range(torch.add(first, 1), torch.len(nu)):
                      if torch.ne(j, m):
                        others = torch.flatten(torch.outer(others, scalings[j]))
                    mass = torch.add(torch.mv(kernel[m], others), 1e-08)
                    _1 = torch._set_item(scalings, m, torch.div(nu[m], mass))
                return torch.stack(scalings)
            """);

    private MultiMarginalSinkhorn() {}

    /**
     * @param cost K in each of M axes
     * @param marginals (M, K), each row sums to 1
     * @return the plan, shaped as the cost
     */
    public static NDArray plan(NDArray cost, NDArray marginals, double entropy, int rounds) {
        NDArray kernel = Tensors.atLeast(
                Tensors.times(cost, -1 / Math.max(entropy, 1e-6)).exp(), 1e-30);
        NDArray scalings = ROUNDS.call(unfolded(kernel), marginals, Constants.of(kernel, rounds)); // (M, K)
        return scaled(kernel, scalings);
    }

    /** The kernel as a matrix from each modality's side: (M, K, K^(M-1)). */
    private static NDArray unfolded(NDArray kernel) {
        Shape matrix = new Shape(kernel.getShape().get(0), -1);
        List<NDArray> sides = new ArrayList<>();
        for (int m = 0; m < kernel.getShape().dimension(); m++) {
            sides.add(kernel.transpose(firstAxis(m, kernel)).reshape(matrix));
        }
        return Tensors.stack(sides);
    }

    private static int[] firstAxis(int m, NDArray kernel) {
        IntStream rest = IntStream.range(0, kernel.getShape().dimension()).filter(axis -> axis != m);
        return IntStream.concat(IntStream.of(m), rest).toArray();
    }

    private static NDArray scaled(NDArray kernel, NDArray scalings) {
        int modalities = kernel.getShape().dimension();
        NDArray plan = kernel;
        for (int m = 0; m < modalities; m++) {
            long[] shape = new long[modalities];
            Arrays.fill(shape, 1);
            shape[m] = kernel.getShape().get(m);
            plan = plan.mul(scalings.get(m).reshape(new Shape(shape)));
        }
        return plan;
    }
}
