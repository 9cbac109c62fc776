package org.decalign.model.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Constants that the engine owns, made once a process. DJL's own Number overloads wrap a Java buffer that the garbage
 * collector may free before the backward pass reads it.
 */
public final class Constants {
    private static final NDManager OWNER = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    private static final Map<String, NDArray> CACHE = new ConcurrentHashMap<>();

    private Constants() {}

    /** A scalar of the given array's type and device; never close it, never call its methods as the receiver. */
    public static NDArray of(NDArray like, double value) {
        return CACHE.computeIfAbsent(
                value + " " + like.getDataType() + " " + like.getDevice(),
                key -> kept(like, new double[] {value}, new Shape()));
    }

    /** A cached array under a name that says all that its values depend on. */
    public static NDArray named(NDArray like, String name, Shape shape, java.util.function.Supplier<double[]> values) {
        return CACHE.computeIfAbsent(
                name + " " + shape + " " + like.getDataType() + " " + like.getDevice(),
                key -> kept(like, values.get(), shape));
    }

    /** A fresh array in the engine's memory, living as long as the current scope. */
    public static NDArray fresh(NDArray like, double[] values, Shape shape) {
        return owned(like, like.getManager(), values, shape);
    }

    private static NDArray kept(NDArray like, double[] values, Shape shape) {
        NDArray constant = owned(like, OWNER, values, shape);
        NDScope.unregister(constant);
        return constant;
    }

    private static NDArray owned(NDArray like, NDManager manager, double[] values, Shape shape) {
        try (NDArray host = manager.create(values, shape)) {
            return owned(host, like, manager);
        }
    }

    /** A copy in the engine's own memory, of like's type and device. A type that fits already would share the Java buffer. */
    public static NDArray owned(NDArray host, NDArray like, NDManager manager) {
        NDArray copy = host.duplicate().toDevice(like.getDevice(), false).toType(like.getDataType(), false);
        copy.attach(manager);
        return copy;
    }
}
