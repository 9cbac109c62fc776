package org.decalign.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.Supplier;

/** The few tensor operations that DJL lacks or that need a constant. */
public final class Tensors {
    private Tensors() {}

    /** x c. */
    public static NDArray times(NDArray x, double c) {
        return x.mul(Constants.of(x, c));
    }

    /** x + c. */
    public static NDArray plus(NDArray x, double c) {
        return x.add(Constants.of(x, c));
    }

    /** max(x, c). */
    public static NDArray atLeast(NDArray x, double c) {
        return x.maximum(Constants.of(x, c));
    }

    /** The mean over one or all of the axes. */
    public static NDArray mean(NDArray x, int... axes) {
        long count = 1;
        for (int axis : axes) {
            count *= x.getShape().get(axis < 0 ? axis + x.getShape().dimension() : axis);
        }
        return x.sum(axes).div(Constants.of(x, count));
    }

    /** The mean over every entry, a scalar. */
    public static NDArray meanOfAll(NDArray x) {
        return x.sum().div(Constants.of(x, x.size()));
    }

    /** The mean of scalars. */
    public static NDArray meanOf(List<NDArray> scalars) {
        return times(sumOf(scalars), 1.0 / scalars.size());
    }

    public static NDArray sumOf(List<NDArray> items) {
        return items.stream().reduce(NDArray::add).orElseThrow();
    }

    /** x w^T + b over the last axis; w (out, in). */
    public static NDArray linear(NDArray x, NDArray w, @org.jspecify.annotations.Nullable NDArray b) {
        return x.getNDArrayInternal().linear(x, w, b).singletonOrThrow();
    }

    public static NDArray relu(NDArray x) {
        return x.getNDArrayInternal().relu();
    }

    /** Inverted dropout; x itself when the rate is 0 or outside training. */
    public static NDArray dropout(NDArray x, double rate, boolean training) {
        return rate == 0 || !training ? x : x.mul(DropoutMask.like(x, rate));
    }

    public static NDArray concat(List<NDArray> items, int axis) {
        return items.size() == 1 ? items.get(0) : NDArrays.concat(new NDList(items), axis);
    }

    public static NDArray stack(List<NDArray> items) {
        return NDArrays.stack(new NDList(items));
    }

    /** A scalar of this value whose gradient with respect to x is this one, known from elsewhere. */
    public static NDArray withGradient(NDArray x, NDArray value, NDArray gradient) {
        NDArray slope = x.mul(gradient.duplicate()).sum();
        return slope.sub(slope.stopGradient()).add(value.duplicate());
    }

    /**
     * Runs work and closes every array that it made but its result, which must be one of them; otherwise they all stay until the step's
     * end. What a backward pass needs autograd keeps itself.
     */
    public static NDArray resultOf(Supplier<NDArray> work) {
        NDArray result;
        try (NDScope scope = new NDScope()) {
            result = work.get();
            NDScope.unregister(result);
        }
        NDScope.register(result);
        return result;
    }

    /** A constant 0 of x's type. */
    public static NDArray zero(NDArray x) {
        return Constants.of(x, 0);
    }

    /** Mean over time of (B, T, d), steps weighted by a mask (B, T) where there is one. */
    public static NDArray pool(NDArray x, @org.jspecify.annotations.Nullable NDArray mask) {
        if (mask == null) {
            return mean(x, 1);
        }
        NDArray total = x.mul(mask.expandDims(2)).sum(new int[] {1}); // (B, d)
        return total.div(atLeast(mask.sum(new int[] {1}, true), 1)); // (B, d)
    }

    /** (B, d) zeros beside x. */
    public static NDArray zeros(NDArray like, Shape shape) {
        return like.getManager().zeros(shape, like.getDataType(), like.getDevice());
    }
}
