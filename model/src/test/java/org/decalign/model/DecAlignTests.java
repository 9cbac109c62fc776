package org.decalign.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.decalign.model.decoupling.DecouplingLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DecAlignTests extends EngineTest {

    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of("two modalities", Small.config(true, false, "pixels", "profiles")),
                Arguments.of("three with masks", Small.config(true, true, "text", "audio", "vision")),
                Arguments.of("four of free names", Small.config(true, false, "a", "b", "c", "d")),
                Arguments.of(
                        "the paper's forms, on logarithms",
                        Small.with(
                                Small.config(true, false, "text", "audio", "vision"),
                                new DecAlignConfig.Forms(true, false, true, false),
                                "text",
                                "audio",
                                "vision")),
                Arguments.of(
                        "two of three, aligned",
                        Small.with(
                                Small.config(true, false, "text", "audio", "vision"),
                                new DecAlignConfig.Forms(false, true, false, true),
                                "text",
                                "vision")),
                Arguments.of("causal self-attention", Small.config(false, false, "text", "audio", "vision")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void gradientsEqualFiniteDifferences(String name, DecAlignConfig config) {
        DecAlign network = DecAlign.create(config, manager, DataType.FLOAT64, 3);
        PerModality<NDArray> inputs = Small.inputs(config, manager, 6, 1);
        Small.backward(network, inputs, Small.labels(6));
        Map<String, double[]> gradients = new LinkedHashMap<>();
        network.trained().forEach((n, p) -> gradients.put(n, p.getGradient().toDoubleArray()));
        gradients.forEach((n, gradient) -> {
            int at = gradient.length / 2;
            double slope = (shifted(network, inputs, n, at, 1e-6) - shifted(network, inputs, n, at, -1e-6)) / 2e-6;
            assertThat(gradient[at]).as(n).isCloseTo(slope, within(1e-6 + 1e-4 * Math.abs(slope)));
        });
    }

    private double shifted(DecAlign network, PerModality<NDArray> inputs, String name, int at, double by) {
        JniUtils.setGradMode(false);
        return shifted(manager, network, name, at, by, () -> network.forward(inputs, true));
    }

    /** The total with one weight moved. */
    static double shifted(
            NDManager manager, DecAlign network, String name, int at, double by, Supplier<DecAlignOutput> forward) {
        NDArray weights = PerModality.of(network.parameters()).get(name);
        double[] delta = new double[(int) weights.size()];
        delta[at] = by;
        NDArray step = Small.array(manager, delta, weights.getShape().getShape());
        weights.addi(step);
        double loss =
                Small.OBJECTIVE.terms(forward.get(), Small.labels(6)).total().getDouble();
        weights.subi(step);
        return loss;
    }

    @Test
    void theNumbersOutliveAGarbageCollectionBetweenForwardAndBackward() {
        DecAlignConfig config = Small.config(true, true, "text", "audio", "vision");
        DecAlign network = DecAlign.create(config, manager, DataType.FLOAT64, 3);
        PerModality<NDArray> inputs = Small.inputs(config, manager, 6, 1);
        Small.backward(network, inputs, Small.labels(6));
        Map<String, double[]> calm = take(network);
        try (var collector = ai.djl.engine.Engine.getInstance().newGradientCollector()) {
            NDArray total = Small.OBJECTIVE
                    .terms(network.forward(inputs, true), Small.labels(6))
                    .total();
            for (int i = 0; i < 3; i++) {
                System.gc();
                List<NDArray> rubble = java.util.stream.IntStream.range(0, 500)
                        .mapToObj(k -> manager.create(new double[] {7e7, -7e7}))
                        .toList();
                rubble.forEach(NDArray::close);
            }
            collector.backward(total);
        }
        take(network).forEach((name, gradient) -> assertThat(gradient).as(name).containsExactly(calm.get(name)));
    }

    static Map<String, double[]> take(DecAlign network) {
        Map<String, double[]> gradients = new LinkedHashMap<>();
        network.trained().forEach((name, p) -> {
            gradients.put(name, p.getGradient().toDoubleArray());
            JniUtils.zeroGrad((PtNDArray) p);
        });
        return gradients;
    }

    /** Clears what autograd has left on a parameter, if anything. */
    static void clear(NDArray parameter) {
        if (JniUtils.getGradient((PtNDArray) parameter) != null) {
            JniUtils.zeroGrad((PtNDArray) parameter);
        }
    }

    @Test
    void aBatchOfOneABatchBelowKAndConstantFeaturesGiveFiniteNumbers() {
        DecAlignConfig config = Small.config(true, true, "text", "audio", "vision");
        DecAlign network = DecAlign.create(config, manager, DataType.FLOAT64, 3);
        for (int rows : new int[] {1, 2, 5}) {
            finite(network, Small.inputs(config, manager, rows, 1), rows);
        }
        finite(network, Small.inputs(config, manager, 5, 1).map(x -> x.onesLike()), 5);
    }

    @Test
    void aRowWithoutAnyStepGivesFiniteNumbers() {
        DecAlignConfig config = Small.config(true, true, "text", "audio", "vision");
        DecAlign network = DecAlign.create(config, manager, DataType.FLOAT64, 3);
        PerModality<NDArray> inputs = Small.inputs(config, manager, 5, 1).map((name, x) -> {
            if (name.equals("text")) {
                return x;
            }
            NDArray rest = x.split(new long[] {1}, 0).get(1);
            return manager.zeros(new Shape(1, x.getShape().get(1), x.getShape().get(2)), DataType.FLOAT64)
                    .concat(rest, 0);
        });
        finite(network, inputs, 5);
    }

    private static void finite(DecAlign network, PerModality<NDArray> inputs, int rows) {
        assertThat(Small.backward(network, inputs, Small.labels(rows))).isFinite();
        take(network).forEach((name, gradient) -> {
            for (double g : gradient) {
                assertThat(g).as(name + ", " + rows + " rows").isFinite();
            }
        });
    }

    @Test
    void withoutAModalityTheAlignmentIsZeroAndItsWeightsAreIdle() {
        DecAlignConfig all = Small.config(true, false, "text", "audio", "vision");
        DecAlignConfig two = new DecAlignConfig(
                all.modalities(), List.of("text", "vision"), 1, all.architecture(), all.alignment(), all.dropouts());
        DecAlign network = DecAlign.create(two, manager, DataType.FLOAT64, 3);
        DecAlignOutput out = network.forward(Small.inputs(all, manager, 5, 1), false);
        assertThat(out.hete().getDouble()).isZero();
        assertThat(out.homo().getDouble()).isZero();
        assertThat(network.trained().keySet())
                .noneMatch(name -> name.contains("_audio.") || name.startsWith("pde_"))
                .contains("encoder_com.weight", "encoder_uni_text.weight");
    }

    @Test
    void withoutDecouplingProjectedFeaturesServeAsBothAndOnlyTheTaskIsLearned() {
        DecAlignConfig all = Small.config(true, false, "text", "audio");
        DecAlignConfig none = new DecAlignConfig(
                all.modalities(),
                all.active(),
                1,
                new DecAlignConfig.Architecture(4, 2, 1, 3, true, true, false, false),
                all.alignment(),
                all.dropouts());
        DecAlign network = DecAlign.create(none, manager, DataType.FLOAT64, 3);
        DecAlignOutput out = network.forward(Small.inputs(all, manager, 5, 1), false);
        assertThat(out.unique().get("audio")).isSameAs(out.common().get("audio"));
        assertThat(List.of(
                        out.dec().getDouble(),
                        out.hete().getDouble(),
                        out.homo().getDouble()))
                .containsOnly(0.0);
        assertThat(network.trained().keySet()).noneMatch(n -> n.startsWith("encoder_") || n.startsWith("pde_"));
    }

    @Test
    void weightsThatDoNotFitAreRefusedByNameAndNothingChanges() {
        DecAlign network = DecAlign.create(Small.config(true, false, "a", "b"), manager, DataType.FLOAT64, 3);
        Map<String, NDArray> weights = new LinkedHashMap<>(network.parameters());
        weights.put("out_layer.bias", manager.zeros(new Shape(9), DataType.FLOAT64));
        weights.put("surplus", manager.zeros(new Shape(1), DataType.FLOAT64));
        weights.remove("encoder_com.weight");
        assertThatThrownBy(() -> network.load(weights))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("out_layer.bias")
                .hasMessageContaining("surplus")
                .hasMessageContaining("encoder_com.weight");
    }

    @Test
    void theSameSeedGivesTheSameInitialWeightsAndAnotherSeedOthers() {
        DecAlignConfig config = Small.config(true, false, "a", "b");
        double[] once = weight(config, 1);
        assertThat(weight(config, 1)).containsExactly(once);
        assertThat(weight(config, 2)).isNotEqualTo(once);
    }

    private double[] weight(DecAlignConfig config, long seed) {
        DecAlign network = DecAlign.create(config, manager, DataType.FLOAT64, seed);
        return PerModality.of(network.parameters()).get("encoder_com.weight").toDoubleArray();
    }

    @Test
    void theModalitiesThatRemainAreAlignedWhereAskedAndNotAsReleased() {
        DecAlignConfig three = Small.config(true, false, "text", "audio", "vision");
        PerModality<NDArray> inputs = Small.inputs(three, manager, 6, 1);
        DecAlignOutput released = forward(Small.with(three, DecAlignConfig.Forms.RELEASED, "text", "vision"), inputs);
        assertThat(released.hete().getDouble()).isZero();
        assertThat(released.homo().getDouble()).isZero();
        DecAlignConfig.Forms partial = new DecAlignConfig.Forms(false, true, false, true);
        DecAlignOutput kept = forward(Small.with(three, partial, "text", "vision"), inputs);
        assertThat(kept.hete().getDouble()).isNotZero();
        assertThat(kept.homo().getDouble()).isPositive();
        DecAlignOutput one = forward(Small.with(three, partial, "text"), inputs);
        assertThat(one.hete().getDouble()).isZero();
    }

    @Test
    void theDecouplingLossAsPrintedIsTheSumOfCosines() {
        NDArray x = Small.array(manager, new double[] {1, 0, 0, 2}, 2, 1, 2);
        NDArray y = Small.array(manager, new double[] {-1, 0, 1, 1}, 2, 1, 2);
        PerModality<NDArray> unique = PerModality.of(Map.of("a", x));
        PerModality<NDArray> common = PerModality.of(Map.of("a", y));
        // Cosines -1 and 1 / sqrt 2.
        assertThat(DecouplingLoss.of(unique, common, true).getDouble())
                .isCloseTo((-1 + Math.sqrt(0.5)) / 2, within(1e-12));
        assertThat(DecouplingLoss.of(unique, common, false).getDouble()).isCloseTo(0.75, within(1e-12));
    }

    private DecAlignOutput forward(DecAlignConfig config, PerModality<NDArray> inputs) {
        return DecAlign.create(config, manager, DataType.FLOAT64, 3).forward(inputs, false);
    }
}
