package org.decalign.model.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.model.tensor.Script;
import org.decalign.model.tensor.Tape;

/**
 * Adam as torch computes it (beta 0.9 and 0.999, epsilon 1e-8 beside the bias-corrected root), after clipping the gradient by its global
 * norm; weight decay is added to the gradient. A group of parameters may have a learning rate of its own. The engine's fused kernel does the update; nothing of it passes through the host.
 */
public final class Adam {
    /** 6 is torch's number of float32. Steps nothing when the loss or the norm is not finite. */
    private static final Script SCRIPT = new Script("""
              def clipped(self: __torch__.Function, g: List[Tensor], clip: float) -> Tensor:
                norm = torch.norm(torch.stack(torch._foreach_norm(g)))
                if clip > 0.:
                  torch._foreach_mul_(g, torch.clamp(torch.reciprocal(norm + 1e-06) * clip, None, 1.))
                return norm
              def step(self: __torch__.Function, p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], norm: Tensor, loss: Tensor, done: int, rate: float, decay: float) -> bool:
                count = torch.full([], float(done), dtype=6, device=norm.device)
                bad = torch.logical_not(torch.isfinite(norm + loss)).to(6)
                counts = [count]
                for i in range(len(p) - 1):
                  counts.append(count)
                torch._fused_adam_(p, g, m, v, annotate(List[Tensor], []), counts, lr=rate, beta1=0.9, beta2=0.999, weight_decay=decay, eps=1e-08, amsgrad=False, maximize=False, grad_scale=None, found_inf=bad)
                torch._foreach_zero_(g)
                return True
            """);

    private final Map<String, NDArray> parameters = new LinkedHashMap<>();
    private final int[] ends; // how many parameters there are up to each group's end
    private final double weightDecay;
    private final List<NDArray> first = new ArrayList<>();
    private final List<NDArray> second = new ArrayList<>();
    private long steps;

    /**
     * @param parameters stepped in this order; each must get a gradient in every backward pass
     * @param weightDecay L2, added to every gradient
     */
    public Adam(Map<String, NDArray> parameters, double weightDecay, NDManager manager) {
        this(List.of(parameters), weightDecay, manager);
    }

    /**
     * The same for several groups.
     *
     * @param groups one or more, none empty; the rates of a step are in their order
     */
    public Adam(List<Map<String, NDArray>> groups, double weightDecay, NDManager manager) {
        groups.forEach(parameters::putAll);
        ends = groups.stream().mapToInt(Map::size).toArray();
        Arrays.parallelPrefix(ends, Integer::sum);
        this.weightDecay = weightDecay;
        for (NDArray p : parameters.values()) {
            first.add(manager.zeros(p.getShape(), p.getDataType(), p.getDevice()));
            second.add(manager.zeros(p.getShape(), p.getDataType(), p.getDevice()));
        }
    }

    /**
     * Clips over all groups and steps each, unless the loss or the gradient is not finite, then clears the gradients.
     *
     * @param tape whose backward pass gave the gradients
     * @param loss a scalar
     * @param rates learning rates, in the order of the groups
     * @param clip largest norm; 0 or less does not clip
     * @return the gradients' global L2 norm before clipping, a scalar that has not left the device
     */
    public NDArray step(Tape tape, NDArray loss, List<Double> rates, double clip) {
        List<NDArray> gradients = new ArrayList<>();
        parameters.forEach((name, p) -> gradients.add(tape.gradient(name, p)));
        steps++;
        NDArray norm = SCRIPT.method("clipped").tensors(gradients).real(clip).run(loss.getManager());
        List<NDArray> weights = List.copyOf(parameters.values());
        int begin = 0;
        for (int group = 0; group < ends.length; group++) {
            int end = ends[group];
            SCRIPT.method("step")
                    .tensors(weights.subList(begin, end))
                    .tensors(gradients.subList(begin, end))
                    .tensors(first.subList(begin, end))
                    .tensors(second.subList(begin, end))
                    .tensor(norm)
                    .tensor(loss)
                    .number(steps)
                    .real(rates.get(group))
                    .real(weightDecay)
                    .decides();
            begin = end;
        }
        return norm;
    }

    /** What it steps, by name. */
    public Map<String, NDArray> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** Steps done, from 0. */
    public long steps() {
        return steps;
    }

    /** Both moments by parameter: `NAME.first`, `NAME.second`. */
    public Map<String, NDArray> state() {
        Map<String, NDArray> state = new LinkedHashMap<>();
        int i = 0;
        for (String name : parameters.keySet()) {
            state.put(name + ".first", first.get(i));
            state.put(name + ".second", second.get(i++));
        }
        return state;
    }

    /** Takes moments as {@link #state()} gave them. */
    public void restore(Map<String, NDArray> state, long stepsDone) {
        state().forEach((name, moment) -> {
            NDArray saved = state.get(name);
            if (saved == null) {
                throw new IllegalArgumentException("the optimiser's state lacks " + name);
            }
            saved.copyTo(moment);
        });
        steps = stepsDone;
    }
}
