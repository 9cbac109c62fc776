package org.decalign.model;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.decalign.model.objective.LossTerms;
import org.decalign.model.objective.LossWeights;
import org.decalign.model.objective.RegressionLoss;
import org.decalign.model.objective.TrainingObjective;
import org.decalign.model.tensor.Constants;

/** Small networks and batches in float64 for tests. */
public final class Small {
    public static final TrainingObjective OBJECTIVE = new TrainingObjective(
            new RegressionLoss(RegressionLoss.Kind.MSE, 1, 0.3), new LossWeights(1, 0.7, 0.9, 0.2, 0.5));

    private Small() {}

    /** Modalities of the given names, T = 4, 5, 6 … steps of D = 3, 4, 5 … features. */
    public static DecAlignConfig config(boolean crossModal, boolean masks, String... names) {
        List<Modality> modalities = new ArrayList<>();
        for (String name : names) {
            modalities.add(new Modality(name, name, 3 + modalities.size(), 1 + modalities.size() % 2, 0));
        }
        return new DecAlignConfig(
                modalities,
                List.of(names),
                1,
                new DecAlignConfig.Architecture(4, 2, 1, 3, crossModal, true, masks, true),
                new DecAlignConfig.Alignment(
                        3, 2, 1e-4, 0.5, 10, false, false, 1, DecAlignConfig.Terms.ALL, DecAlignConfig.Forms.RELEASED),
                new DecAlignConfig.Dropouts(0, 0, 0, 0, 0));
    }

    /** The same network with other forms of its losses, and only the named modalities active. */
    public static DecAlignConfig with(DecAlignConfig config, DecAlignConfig.Forms forms, String... active) {
        DecAlignConfig.Alignment a = config.alignment();
        return new DecAlignConfig(
                config.modalities(),
                List.of(active),
                config.outputs(),
                config.architecture(),
                new DecAlignConfig.Alignment(
                        a.prototypes(),
                        a.emSteps(),
                        a.varianceFloor(),
                        a.entropy(),
                        a.sinkhornSteps(),
                        a.costBySum(),
                        a.mahalanobis(),
                        a.bandwidth(),
                        a.terms(),
                        forms),
                config.dropouts());
    }

    public static PerModality<NDArray> inputs(DecAlignConfig config, NDManager manager, int rows, long seed) {
        Random random = new Random(seed);
        Map<String, NDArray> inputs = new LinkedHashMap<>();
        for (int i = 0; i < config.modalities().size(); i++) {
            Modality m = config.modalities().get(i);
            double[] values =
                    random.doubles((long) rows * (4 + i) * m.width(), -1, 1).toArray();
            inputs.put(m.name(), array(manager, values, rows, 4 + i, m.width()));
        }
        return PerModality.of(inputs);
    }

    public static NDArray array(NDManager manager, double[] values, long... shape) {
        try (NDArray host = manager.create(values, new Shape(shape))) {
            return Constants.owned(host, host, manager);
        }
    }

    public static double[] labels(int rows) {
        double[] labels = new double[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = i % 3 - 1;
        }
        return labels;
    }

    /** The total before a step, with gradients left on the parameters. */
    public static double backward(DecAlign network, PerModality<NDArray> inputs, double[] labels) {
        LossTerms terms;
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            terms = OBJECTIVE.terms(network.forward(inputs, true), labels);
            collector.backward(terms.total());
        }
        return terms.total().getDouble();
    }
}
