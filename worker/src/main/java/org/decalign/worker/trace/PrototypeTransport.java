package org.decalign.worker.trace;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.decalign.model.DecAlignConfig.Alignment;
import org.decalign.model.PerModality;
import org.decalign.model.tensor.Tensors;
import org.decalign.model.transport.TransportPlan;
import org.decalign.protocol.run.Trace.Pair;
import org.decalign.protocol.run.Trace.Prototypes;
import org.decalign.protocol.run.Trace.Transport;

/**
 * Prototypes of the sample's unique features and the transport between them: the mixtures are fitted anew to these samples with the
 * training's own settings, as it does on every batch, for a network keeps none.
 */
final class PrototypeTransport {
    /** More entries of a plan than this are not kept; the pairs' shares are. */
    private static final int MOST_ENTRIES = 4096;

    private PrototypeTransport() {}

    /** The plan's sum and how far it misses its marginals. */
    record Quality(double mass, double marginalError) {}

    /** On the host. */
    record Fitted(Map<String, Prototypes> prototypes, Transport transport) {}

    /**
     * @param unique (N, d) of two modalities or more
     */
    static Fitted fit(Map<String, float[][]> unique, Alignment settings, NDManager manager) {
        List<String> names = List.copyOf(unique.keySet());
        return solved(unique, settings, manager, plan -> {
            Map<String, Prototypes> prototypes = new LinkedHashMap<>();
            names.forEach(name -> prototypes.put(name, prototypes(plan, names.indexOf(name))));
            return new Fitted(prototypes, transport(plan, names));
        });
    }

    /** Fits as {@link #fit} does, and measures the plan as a whole. */
    static Quality quality(Map<String, float[][]> unique, Alignment settings, NDManager manager) {
        return solved(unique, settings, manager, plan -> new Quality(plan.mass(), plan.marginalError()));
    }

    private static <T> T solved(
            Map<String, float[][]> unique, Alignment settings, NDManager manager, Function<TransportPlan, T> seen) {
        JniUtils.setGradMode(false);
        try (NDManager scope = manager.newSubManager();
                NDScope closing = new NDScope()) {
            Map<String, NDArray> x = new LinkedHashMap<>();
            unique.forEach((name, rows) -> x.put(name, array(rows, scope)));
            return seen.apply(TransportPlan.fit(PerModality.of(x), settings));
        }
    }

    private static Prototypes prototypes(TransportPlan plan, int modality) {
        return new Prototypes(
                rows(plan.mixtures().mean().get(modality)),
                rows(plan.mixtures().variance().get(modality)),
                plan.mixtures().weight().get(modality).toFloatArray(),
                plan.marginals().get(modality).toFloatArray(),
                rows(plan.mixtures().posterior().get(modality)));
    }

    private static Transport transport(TransportPlan plan, List<String> names) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                pairs.add(new Pair(names.get(i), names.get(j), rows(plan.between(i, j))));
            }
        }
        float cost = plan.plan().mul(plan.cost()).sum().getFloat();
        boolean small = plan.plan().size() <= MOST_ENTRIES;
        return new Transport(cost, pairs, small ? plan.plan().toFloatArray() : null);
    }

    private static float[][] rows(NDArray matrix) {
        return FloatRows.parts(matrix.toFloatArray(), (int) matrix.getShape().get(0));
    }

    private static NDArray array(float[][] rows, NDManager scope) {
        List<NDArray> arrays = new ArrayList<>();
        for (float[] row : rows) {
            try (NDArray host = scope.create(row, new Shape(row.length))) {
                arrays.add(host.duplicate().toType(DataType.FLOAT32, false)); // duplicated: never on the Java buffer
            }
        }
        return Tensors.stack(arrays); // (N, d)
    }
}
