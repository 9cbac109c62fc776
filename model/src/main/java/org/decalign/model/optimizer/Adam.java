package org.decalign.model.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.model.tensor.Script;
import org.decalign.model.tensor.Tape;

/**
 * Adam as torch computes it (beta 0.9 and 0.999, epsilon 1e-8 beside the bias-corrected root), after clipping the gradient by its global
 * norm; weight decay is added to the gradient. The engine's fused kernel does the update; nothing of it passes through the host.
 */
public final class Adam {
    /** 6 is torch's number of float32. Steps nothing when the loss or the norm is not finite. */
    private static final Script SCRIPT = new Script("""
              def norm(self: __torch__.Function, g: List[Tensor]) -> Tensor:
                return torch.norm(torch.stack(torch._foreach_norm(g)))
              def step(self: __torch__.Function, p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], loss: Tensor, done: int, rate: float, decay: float, clip: float) -> Tensor:
                norm = self.norm(g)
                if clip > 0.:
                  torch._foreach_mul_(g, torch.clamp(torch.reciprocal(norm + 1e-06) * clip, None, 1.))
                count = torch.full([], float(done), dtype=6, device=norm.device)
                bad = torch.logical_not(torch.isfinite(norm + loss)).to(6)
                counts = [count]
                for i in range(len(p) - 1):
                  counts.append(count)
                torch._fused_adam_(p, g, m, v, annotate(List[Tensor], []), counts, lr=rate, beta1=0.9, beta2=0.999, weight_decay=decay, eps=1e-08, amsgrad=False, maximize=False, grad_scale=None, found_inf=bad)
                torch._foreach_zero_(g)
                return norm
            """);

    private final Map<String, NDArray> parameters;
    private final double weightDecay;
    private final List<NDArray> first = new ArrayList<>();
    private final List<NDArray> second = new ArrayList<>();
    private long steps;

    /**
     * @param parameters stepped in this order; each must get a gradient in every backward pass
     * @param weightDecay L2, added to every gradient
     */
    public Adam(Map<String, NDArray> parameters, double weightDecay, NDManager manager) {
        this.parameters = new LinkedHashMap<>(parameters);
        this.weightDecay = weightDecay;
        for (NDArray p : this.parameters.values()) {
            first.add(manager.zeros(p.getShape(), p.getDataType(), p.getDevice()));
            second.add(manager.zeros(p.getShape(), p.getDataType(), p.getDevice()));
        }
    }

    /**
     * Clips and steps, unless the loss or the gradient is not finite, then clears the gradients.
     *
     * @param tape whose backward pass gave the gradients
     * @param loss a scalar
     * @param clip largest norm; 0 or less does not clip
     * @return the gradients' global L2 norm before clipping, a scalar that has not left the device
     */
    public NDArray step(Tape tape, NDArray loss, double learningRate, double clip) {
        List<NDArray> gradients = new ArrayList<>();
        parameters.forEach((name, p) -> gradients.add(tape.gradient(name, p)));
        steps++;
        return SCRIPT.method("step")
                .tensors(parameters.values())
                .tensors(gradients)
                .tensors(first)
                .tensors(second)
                .tensor(loss)
                .number(steps)
                .real(learningRate)
                .real(weightDecay)
                .real(clip)
                .run(loss.getManager());
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
