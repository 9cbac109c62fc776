package org.decalign.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;

/** The named weights of a network, in the order they were declared, with their initial values drawn from one seed. */
public final class Parameters {
    private final NDManager manager;
    private final DataType type;
    private final SplittableRandom random;
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();
    private final Set<String> idle = new LinkedHashSet<>();

    public Parameters(NDManager manager, DataType type, long seed) {
        this.manager = manager;
        this.type = type;
        this.random = new SplittableRandom(seed);
    }

    /** Uniform within +-bound. */
    public NDArray uniform(String name, double bound, long... shape) {
        double[] values = new double[Math.toIntExact(new Shape(shape).size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = bound * (2 * random.nextDouble() - 1);
        }
        return declare(name, values, new Shape(shape));
    }

    /** Every entry the same. */
    public NDArray filled(String name, double value, long... shape) {
        double[] values = new double[Math.toIntExact(new Shape(shape).size())];
        java.util.Arrays.fill(values, value);
        return declare(name, values, new Shape(shape));
    }

    /** Says that no loss reads the parameters of this prefix, so that no optimiser may touch them. */
    public void idle(String prefix) {
        arrays.keySet().stream().filter(name -> name.startsWith(prefix)).forEach(idle::add);
    }

    /** Those whose name starts so, in the order they were declared. */
    public Map<String, NDArray> under(String prefix) {
        Map<String, NDArray> found = new LinkedHashMap<>(arrays);
        found.keySet().removeIf(name -> !name.startsWith(prefix));
        return found;
    }

    /** All by name. */
    public Map<String, NDArray> all() {
        return Collections.unmodifiableMap(arrays);
    }

    /** Those that take part in the loss. */
    public Map<String, NDArray> trained() {
        Map<String, NDArray> trained = new LinkedHashMap<>(arrays);
        trained.keySet().removeAll(idle);
        return trained;
    }

    /**
     * Copies weights in.
     *
     * @throws IllegalArgumentException naming what is missing, unknown or of another shape; nothing is changed then
     */
    public void load(Map<String, NDArray> weights) {
        List<String> faults = new ArrayList<>();
        arrays.forEach((name, target) -> {
            NDArray source = weights.get(name);
            if (source == null) {
                faults.add(name + " is missing");
            } else if (!source.getShape().equals(target.getShape())) {
                faults.add(name + " has shape " + source.getShape() + ", not " + target.getShape());
            }
        });
        weights.keySet().stream().filter(n -> !arrays.containsKey(n)).forEach(n -> faults.add(n + " is unknown"));
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("weights do not fit: " + String.join("; ", faults));
        }
        arrays.forEach(
                (name, target) -> Objects.requireNonNull(weights.get(name)).copyTo(target));
    }

    private NDArray declare(String name, double[] values, Shape shape) {
        NDArray array;
        try (NDArray host = manager.create(values, shape)) {
            array = host.duplicate().toType(type, false); // duplicated: never on the Java buffer
        }
        array.attach(manager);
        array.setRequiresGradient(true);
        arrays.put(name, array);
        return array;
    }
}
