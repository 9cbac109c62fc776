package org.decalign.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.decalign.model.baseline.Baseline;
import org.decalign.model.objective.RegressionLoss;
import org.decalign.model.optimizer.BaselineTraining;
import org.decalign.model.optimizer.Trainable;
import org.decalign.model.tensor.Tape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The baselines against PyTorch's own modules: the script beside the goldens says how. */
class BaselineTests extends EngineTest {
    private static final Npz GOLDENS = new Npz(Path.of("src/test/resources/goldens/baselines/baselines.npz"));
    private static final List<Modality> MODALITIES = List.of(
            new Modality("text", "l", 6, 1, 0),
            new Modality("audio", "a", 3, 2, 0),
            new Modality("vision", "v", 4, 1, 0));
    private static final Map<String, Double> WEIGHTS = Map.of("sim", 1.0, "diff", 0.3, "recon", 0.8);
    private static final double[] LABELS = {-1, 0.5, 2, 0, 1.5};

    @ParameterizedTest
    @EnumSource(Baseline.Kind.class)
    void predictionLossesAndGradientsAreThoseOfPyTorch(Baseline.Kind kind) {
        Trainable network = network(kind, 0);
        PerModality<NDArray> inputs = inputs();
        Tape tape = new Tape();
        Trainable.Losses losses = losses(network, inputs, tape);

        close("loss", losses.total().toDoubleArray(), kind + "/loss");
        GOLDENS.under(kind + "/auxiliary/")
                .forEach((name, value) -> close(
                        name, PerModality.of(losses.terms()).get(name).toDoubleArray(), kind + "/auxiliary/" + name));
        assertThat(losses.terms())
                .hasSize(1 + GOLDENS.under(kind + "/auxiliary/").size());
        List<String> checked = new ArrayList<>();
        network.trained().forEach((name, parameter) -> {
            double[] gradient = tape.gradient(name, parameter).toDoubleArray();
            close(name, every(gradient, Math.max(1, gradient.length / 50)), kind + "/gradient/" + name);
            close(name, new double[] {Arrays.stream(gradient).sum()}, kind + "/sum/" + name);
            checked.add(name);
        });
        assertThat(checked)
                .hasSizeGreaterThanOrEqualTo(GOLDENS.under(kind + "/sum/").size() - 1);
        close("prediction", network.represent(inputs, null).output().toDoubleArray(), kind + "/prediction");
    }

    @ParameterizedTest
    @EnumSource(Baseline.Kind.class)
    void dropoutsActInTrainingAlone(Baseline.Kind kind) {
        Trainable network = network(kind, 0.5);
        PerModality<NDArray> inputs = inputs();
        double[] calm = network.represent(inputs, null).output().toDoubleArray();
        assertThat(network.represent(inputs, null).output().toDoubleArray()).containsExactly(calm);
        Engine.getInstance().setRandomSeed(3);
        double one = losses(network, inputs, new Tape()).total().getDouble();
        Engine.getInstance().setRandomSeed(4);
        assertThat(losses(network, inputs, new Tape()).total().getDouble()).isNotEqualTo(one);
    }

    @ParameterizedTest
    @EnumSource(Baseline.Kind.class)
    void twoModalitiesOfOneStepAndABatchOfOneGiveFiniteNumbers(Baseline.Kind kind) {
        List<Modality> two =
                List.of(new Modality("pixels", "pixels", 5, 1, 0), new Modality("fourier", "fourier", 7, 1, 0));
        Trainable network = trainable(kind, new Baseline.Shape(two, 1, 4, 2, 0.1, transformer(0.1)), two);
        Map<String, NDArray> inputs = new LinkedHashMap<>();
        two.forEach(m -> inputs.put(m.name(), sines(9, 1, new Shape(1, 1, m.width()))));
        Tape tape = new Tape();
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            tape.backward(network.losses(PerModality.of(inputs), null, new double[] {1}, tape)
                    .total());
        }
        network.trained()
                .forEach((name, p) -> assertThat(
                                Arrays.stream(tape.gradient(name, p).toDoubleArray())
                                        .allMatch(Double::isFinite))
                        .as(name)
                        .isTrue());
    }

    /** For MOSI's widths with H 128, rank 4, and d 40 in 10 heads and 4 layers for MulT, as docs/baselines.md states them. */
    @ParameterizedTest
    @CsvSource({"EARLY_FUSION, 118273", "LATE_FUSION, 151811", "LMF, 514321", "MULT, 1555961", "MISA, 1134445"})
    void theNumberOfWeightsIsTheOneStated(Baseline.Kind kind, long expected) {
        List<Modality> mosi = List.of(
                new Modality("text", "l", 768, 1, 0),
                new Modality("audio", "a", 5, 1, 0),
                new Modality("vision", "v", 20, 1, 0));
        Baseline.Transformer transformer = new Baseline.Transformer(40, 10, 4, true, 0, 0, 0, 0);
        Trainable network = trainable(kind, new Baseline.Shape(mosi, 1, 128, 4, 0, transformer), mosi);
        assertThat(network.trained().values().stream().mapToLong(NDArray::size).sum())
                .isEqualTo(expected);
    }

    @Test
    void equalInvariantPartsHaveNoDiscrepancyAndAFiniteGradient() {
        List<Modality> same = List.of(new Modality("a", "a", 3, 1, 0), new Modality("b", "b", 3, 1, 0));
        Trainable network = trainable(Baseline.Kind.MISA, new Baseline.Shape(same, 1, 4, 2, 0, transformer(0)), same);
        network.parameters().forEach((name, p) -> {
            if (name.startsWith("project_")) {
                p.subi(p.duplicate());
            }
        });
        Map<String, NDArray> inputs = new LinkedHashMap<>();
        same.forEach(m -> inputs.put(m.name(), sines(9, 1, new Shape(5, 1, 3))));
        Trainable.Losses losses = losses(network, PerModality.of(inputs), new Tape());
        assertThat(PerModality.of(losses.terms()).get("sim").getDouble()).isCloseTo(0, within(1e-15));
    }

    private Trainable network(Baseline.Kind kind, double dropout) {
        Trainable network =
                trainable(kind, new Baseline.Shape(MODALITIES, 1, 4, 2, dropout, transformer(dropout)), MODALITIES);
        int seed = 1;
        for (NDArray weights : new TreeMap<>(network.parameters()).values()) {
            sines(seed++, 0.4, weights.getShape()).copyTo(weights);
        }
        return network;
    }

    private Trainable trainable(Baseline.Kind kind, Baseline.Shape shape, List<Modality> modalities) {
        return new BaselineTraining(
                Baseline.create(kind, shape, manager, DataType.FLOAT64, 1),
                modalities,
                new RegressionLoss(RegressionLoss.Kind.MSE, 1, 0),
                WEIGHTS);
    }

    private static Baseline.Transformer transformer(double dropout) {
        return new Baseline.Transformer(4, 2, 2, true, dropout, dropout, dropout, dropout);
    }

    private static Trainable.Losses losses(Trainable network, PerModality<NDArray> inputs, Tape tape) {
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            Trainable.Losses losses = network.losses(inputs, null, LABELS, tape);
            tape.backward(losses.total());
            return losses;
        }
    }

    private PerModality<NDArray> inputs() {
        return PerModality.of(new LinkedHashMap<>(Map.of(
                "text", sines(100, 1, new Shape(5, 4, 6)),
                "audio", sines(101, 1, new Shape(5, 5, 3)),
                "vision", sines(102, 1, new Shape(5, 3, 4)))));
    }

    private NDArray sines(int seed, double scale, Shape shape) {
        return sines(manager, seed, scale, shape);
    }

    private static NDArray sines(NDManager manager, int seed, double scale, Shape shape) {
        double[] values = new double[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = scale * Math.sin(1.7 * i + seed);
        }
        return Small.array(manager, values, shape.getShape());
    }

    private static double[] every(double[] values, int step) {
        double[] some = new double[(values.length + step - 1) / step];
        for (int i = 0; i < some.length; i++) {
            some[i] = values[i * step];
        }
        return some;
    }

    private static void close(String what, double[] ours, String golden) {
        double[] expected = GOLDENS.get(golden).values();
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        assertThat(ours).as(what).containsExactly(expected, within(1e-12 + 1e-7 * largest));
    }
}
