package org.decalign.model.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.model.tensor.Constants;
import org.decalign.model.tensor.Tensors;

/**
 * Adam as torch computes it (beta 0.9 and 0.999, epsilon 1e-8 beside the bias-corrected root), after clipping the gradient by its global
 * norm; weight decay is added to the gradient. All parameters are stepped as one flat vector of N entries.
 */
public final class Adam {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final Map<String, NDArray> parameters;
    private final double weightDecay;
    private final NDArray first; // (N)
    private final NDArray second; // (N)
    private long steps;

    /**
     * @param parameters stepped in this order; each must get a gradient in every backward pass
     * @param weightDecay L2, added to every gradient
     */
    public Adam(Map<String, NDArray> parameters, double weightDecay, NDManager manager) {
        this.parameters = new LinkedHashMap<>(parameters);
        this.weightDecay = weightDecay;
        NDArray like = this.parameters.values().iterator().next();
        Shape flat = new Shape(
                this.parameters.values().stream().mapToLong(NDArray::size).sum());
        first = manager.zeros(flat, like.getDataType(), like.getDevice());
        second = manager.zeros(flat, like.getDataType(), like.getDevice());
    }

    /**
     * The global norm of the gradients, as a scalar that has not left the device.
     *
     * @return L2 norm over all parameters
     */
    public NDArray gradientNorm() {
        return gradient().square().sum().sqrt();
    }

    /**
     * Clips and steps, then clears the gradients.
     *
     * @param clip largest norm; 0 or less does not clip
     */
    public void step(double learningRate, double clip) {
        steps++;
        NDArray gradient = gradient();
        if (clip > 0) {
            NDArray norm = gradient.square().sum().sqrt();
            NDArray scale =
                    Constants.of(norm, 1).minimum(Constants.of(norm, clip).div(Tensors.plus(norm, 1e-6)));
            gradient = gradient.mul(scale);
        }
        apply(decayed(gradient), learningRate);
        parameters.values().forEach(p -> JniUtils.zeroGrad((PtNDArray) p));
    }

    private NDArray decayed(NDArray gradient) {
        return weightDecay == 0 ? gradient : gradient.add(Tensors.times(flat(parameters.values()), weightDecay));
    }

    private void apply(NDArray gradient, double learningRate) {
        first.muli(Constants.of(first, BETA1)).addi(Tensors.times(gradient, 1 - BETA1));
        second.muli(Constants.of(second, BETA2)).addi(Tensors.times(gradient.square(), 1 - BETA2));
        NDArray size = scalar(learningRate / (1 - Math.pow(BETA1, steps)));
        NDArray correction = scalar(1 / Math.sqrt(1 - Math.pow(BETA2, steps)));
        NDArray root = Tensors.plus(second.sqrt().mul(correction), EPSILON);
        NDArray update = first.div(root).mul(size); // (N)
        int i = 0;
        NDList slices = update.split(ends(), 0);
        for (NDArray parameter : parameters.values()) {
            parameter.subi(slices.get(i++).reshape(parameter.getShape()));
        }
    }

    /** Steps done, from 0. */
    public long steps() {
        return steps;
    }

    /** Both moments by parameter: `NAME.first`, `NAME.second`; views that live as long as the current scope. */
    public Map<String, NDArray> state() {
        Map<String, NDArray> state = new LinkedHashMap<>();
        NDList firsts = first.split(ends(), 0);
        NDList seconds = second.split(ends(), 0);
        int i = 0;
        for (String name : parameters.keySet()) {
            state.put(name + ".first", firsts.get(i));
            state.put(name + ".second", seconds.get(i++));
        }
        return state;
    }

    /** Takes moments as {@link #state()} gave them. */
    public void restore(Map<String, NDArray> state, long stepsDone) {
        flat(names(".first", state)).copyTo(first);
        flat(names(".second", state)).copyTo(second);
        steps = stepsDone;
    }

    private List<NDArray> names(String suffix, Map<String, NDArray> state) {
        return parameters.keySet().stream()
                .map(name -> {
                    NDArray moment = state.get(name + suffix);
                    if (moment == null) {
                        throw new IllegalArgumentException("the optimiser's state lacks " + name + suffix);
                    }
                    return moment;
                })
                .toList();
    }

    private NDArray gradient() {
        return flat(parameters.values().stream().map(NDArray::getGradient).toList());
    }

    private static NDArray flat(Iterable<NDArray> arrays) {
        NDList flat = new NDList();
        arrays.forEach(array -> flat.add(array.flatten()));
        return NDArrays.concat(flat, 0);
    }

    private NDArray scalar(double value) {
        return Constants.fresh(first, new double[] {value}, new Shape());
    }

    /** Where each parameter but the last ends in the flat vector. */
    private long[] ends() {
        List<Long> ends = new ArrayList<>();
        long at = 0;
        for (NDArray parameter : parameters.values()) {
            at += parameter.size();
            ends.add(at);
        }
        return ends.subList(0, ends.size() - 1).stream()
                .mapToLong(Long::longValue)
                .toArray();
    }
}
