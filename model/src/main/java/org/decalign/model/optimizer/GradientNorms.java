package org.decalign.model.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.model.tensor.Script;
import org.decalign.model.tensor.Tape;

/** The L2 norm of each parameter's gradient after a backward pass, in one call of the engine. */
final class GradientNorms {
    private static final Script SCRIPT = new Script("""
              def norms(self: __torch__.Function, g: List[Tensor]) -> Tensor:
                return torch.stack(torch._foreach_norm(g))
            """);

    private GradientNorms() {}

    static Map<String, Double> of(Tape tape, Map<String, NDArray> parameters, NDManager owner) {
        List<NDArray> gradients = new ArrayList<>();
        parameters.forEach((name, p) -> gradients.add(tape.gradient(name, p)));
        double[] values = SCRIPT.method("norms")
                .tensors(gradients)
                .run(owner)
                .toType(DataType.FLOAT64, false)
                .toDoubleArray();
        Map<String, Double> named = new LinkedHashMap<>();
        for (String name : parameters.keySet()) {
            named.put(name, values[named.size()]);
        }
        return named;
    }
}
