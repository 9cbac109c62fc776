package org.decalign.model.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.model.tensor.Constants;
import org.decalign.model.tensor.Tensors;

/**
 * Adam as torch computes it (beta 0.9 and 0.999, epsilon 1e-8 beside the bias-corrected root), after clipping the gradient by its global
 * norm; weight decay is added to the gradient. All parameters are stepped as one flat vector of N entries; a group of them may have a
 * learning rate of its own.
 */
public final class Adam {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final Map<String, NDArray> parameters = new LinkedHashMap<>();
    private final long[] groupEnds; // where each group but the last ends in the flat vector
    private final double weightDecay;
    private final NDArray first; // (N)
    private final NDArray second; // (N)
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
        groupEnds =
                ends(groups.stream().mapToLong(group -> size(group.values())).toArray());
        this.weightDecay = weightDecay;
        NDArray like = parameters.values().iterator().next();
        Shape flat = new Shape(size(parameters.values()));
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
        step(List.of(learningRate), clip);
    }

    /**
     * The same with a learning rate for each group.
     *
     * @param rates in the order of the groups
     */
    public void step(List<Double> rates, double clip) {
        steps++;
        NDArray gradient = gradient();
        if (clip > 0) {
            NDArray norm = gradient.square().sum().sqrt();
            NDArray scale =
                    Constants.of(norm, 1).minimum(Constants.of(norm, clip).div(Tensors.plus(norm, 1e-6)));
            gradient = gradient.mul(scale);
        }
        apply(decayed(gradient), rates);
        parameters.values().forEach(p -> JniUtils.zeroGrad((PtNDArray) p));
    }

    private NDArray decayed(NDArray gradient) {
        return weightDecay == 0 ? gradient : gradient.add(Tensors.times(flat(parameters.values()), weightDecay));
    }

    private void apply(NDArray gradient, List<Double> rates) {
        first.muli(Constants.of(first, BETA1)).addi(Tensors.times(gradient, 1 - BETA1));
        second.muli(Constants.of(second, BETA2)).addi(Tensors.times(gradient.square(), 1 - BETA2));
        NDArray correction = scalar(1 / Math.sqrt(1 - Math.pow(BETA2, steps)));
        NDArray root = Tensors.plus(second.sqrt().mul(correction), EPSILON);
        NDArray update = sized(first.div(root), rates); // (N)
        int i = 0;
        NDList slices = update.split(ends(), 0);
        for (NDArray parameter : parameters.values()) {
            parameter.subi(slices.get(i++).reshape(parameter.getShape()));
        }
    }

    private NDArray sized(NDArray direction, List<Double> rates) {
        NDList groups = groupEnds.length == 0 ? new NDList(direction) : direction.split(groupEnds, 0);
        NDList sized = new NDList();
        for (int i = 0; i < groups.size(); i++) {
            sized.add(groups.get(i).mul(scalar(rates.get(i) / (1 - Math.pow(BETA1, steps)))));
        }
        return sized.size() == 1 ? sized.get(0) : NDArrays.concat(sized, 0);
    }

    /** What it steps, by name. */
    public Map<String, NDArray> parameters() {
        return Collections.unmodifiableMap(parameters);
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
        return ends(parameters.values().stream().mapToLong(NDArray::size).toArray());
    }

    /** Where consecutive parts but the last end. */
    private static long[] ends(long[] sizes) {
        long[] ends = Arrays.copyOf(sizes, sizes.length - 1);
        Arrays.parallelPrefix(ends, Long::sum);
        return ends;
    }

    private static long size(Collection<NDArray> arrays) {
        return arrays.stream().mapToLong(NDArray::size).sum();
    }
}
