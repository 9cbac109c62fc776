package org.decalign.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The backward pass of a step in which some functions bring their own gradients and the engine's autograd does the rest. Autograd's graph is
 * cut around such a function: its inputs are leaves ({@link #cut}) and so is its result ({@link #result}). {@link #backward} then runs
 * the pieces from the loss to the inputs, each when all of its result's gradient has come together. For one step and one thread.
 */
public final class Tape {
    /** The engine's own answer here is false for all but leaves. */
    private static final Script RECORDED = new Script("""
              def recorded(self: __torch__.Function, x: Tensor) -> bool:
                return x.requires_grad
            """);

    private final boolean bfloat16;
    private final List<Runnable> pieces = new ArrayList<>();
    private final Map<NDArray, NDArray> gathered = new IdentityHashMap<>(); // by leaf, what autograd does not know
    private final Map<String, NDArray> gradients = new LinkedHashMap<>();

    /** All in the type of the weights. */
    public Tape() {
        this(false);
    }

    /**
     * @param bfloat16 true asks functions with gradients of their own for matrix products in bfloat16; sums, weights and results keep their type
     */
    public Tape(boolean bfloat16) {
        this.bfloat16 = bfloat16;
    }

    public boolean bfloat16() {
        return bfloat16;
    }

    /** x without its history; the gradient that gathers at the leaf goes on into x's history at the end. */
    public NDArray cut(NDArray x) {
        if (!RECORDED.method("recorded").tensor(x).decides()) {
            return x;
        }
        NDArray leaf = leaf(x.stopGradient());
        pieces.add(() -> {
            NDArray gradient = gradient(leaf);
            if (gradient != null) {
                JniUtils.backward((PtNDArray) x, (PtNDArray) gradient, false, false);
            }
        });
        return leaf;
    }

    /**
     * A result that no graph knows, as a leaf.
     *
     * @param backward is given the result's gradient, of its shape
     */
    public NDArray result(NDArray value, Consumer<NDArray> backward) {
        NDArray leaf = leaf(value);
        pieces.add(() -> {
            NDArray gradient = gradient(leaf);
            if (gradient != null) {
                backward.accept(gradient);
            }
        });
        return leaf;
    }

    /** Adds to the gradient of a leaf that {@link #cut} gave; nothing where x had no history. */
    public void add(NDArray leaf, NDArray gradient) {
        if (JniUtils.requiresGrad((PtNDArray) leaf)) {
            gathered.merge(leaf, gradient, NDArray::add);
        }
    }

    /** The gradients of parameters that only a function of its own knows, in the order of their names. */
    public void gradients(List<String> parameters, NDList values) {
        for (int i = 0; i < parameters.size(); i++) {
            gradients.put(parameters.get(i), values.get(i));
        }
    }

    /** Runs everything from the loss, a scalar, back. Afterwards a parameter's gradient is here or with the parameter. */
    public void backward(NDArray loss) {
        JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
        for (int i = pieces.size() - 1; i >= 0; i--) {
            pieces.get(i).run();
        }
    }

    /**
     * The gradient of a parameter after {@link #backward}.
     *
     * @throws IllegalStateException when the loss does not depend on it
     */
    public NDArray gradient(String name, NDArray parameter) {
        NDArray own = gradients.get(name);
        NDArray found = own != null ? own : JniUtils.getGradient((PtNDArray) parameter);
        if (found == null) {
            throw new IllegalStateException(name + " has no gradient");
        }
        return found;
    }

    private @Nullable NDArray gradient(NDArray leaf) {
        NDArray known = JniUtils.getGradient((PtNDArray) leaf);
        NDArray rest = gathered.get(leaf);
        return known == null ? rest : rest == null ? known : known.add(rest);
    }

    private static NDArray leaf(NDArray x) {
        x.setRequiresGradient(true);
        return x;
    }
}
