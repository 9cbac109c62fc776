package org.decalign.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.decalign.model.tensor.DropoutMask;
import org.decalign.model.tensor.Tape;
import org.decalign.model.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What training runs: functions with gradients of their own. GoldenTests holds them to the authors' numbers without dropouts. */
class FusedFormTests extends EngineTest {
    /** The plain form's layer normalisation takes its epsilon as a float. */
    private static final double CLOSE = 1e-9;

    static Stream<Arguments> networks() {
        return Stream.concat(
                DecAlignTests.networks(),
                Stream.of(Arguments.of("without decoupling", undecoupled(Small.config(true, false, "a", "b", "c")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void withoutDropoutsItIsThePlainForm(String name, DecAlignConfig config) {
        DecAlign network = DecAlign.create(config, manager, DataType.FLOAT64, 3);
        PerModality<NDArray> inputs = Small.inputs(config, manager, 6, 1);
        double plain = Small.backward(network, inputs, Small.labels(6));
        Map<String, double[]> expected = DecAlignTests.take(network);
        Tape tape = new Tape();
        assertThat(loss(network, inputs, tape)).isCloseTo(plain, within(CLOSE));
        network.trained()
                .forEach(
                        (parameter, p) -> assertThat(tape.gradient(parameter, p).toDoubleArray())
                                .as(parameter)
                                .containsExactly(expected.get(parameter), within(CLOSE)));
        JniUtils.setGradMode(false);
        DecAlignOutput out = network.forward(inputs, false);
        assertThat(network.predict(inputs).toDoubleArray())
                .containsExactly(out.output().toDoubleArray(), within(CLOSE));
        Representation seen = network.represent(inputs);
        assertThat(seen.fused().toDoubleArray())
                .containsExactly(out.representation().toDoubleArray(), within(CLOSE));
        assertThat(seen.unique().names()).isEqualTo(out.unique().names());
        if (!config.architecture().sequenceMask()) {
            for (String m : out.unique().names()) {
                assertThat(seen.unique().get(m).toDoubleArray())
                        .containsExactly(mean(out.unique().get(m)), within(CLOSE));
                assertThat(seen.common().get(m).toDoubleArray())
                        .containsExactly(mean(out.common().get(m)), within(CLOSE));
            }
        }
    }

    private static double[] mean(NDArray x) {
        return Tensors.mean(x, 1).toDoubleArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void withDropoutsTheGradientsAreTheFiniteDifferencesUnderTheSameMasks(String name, DecAlignConfig config) {
        DecAlign network = DecAlign.create(dropping(config), manager, DataType.FLOAT64, 3);
        PerModality<NDArray> inputs = Small.inputs(config, manager, 6, 1);
        Tape tape = new Tape();
        loss(network, inputs, tape);
        Map<String, double[]> gradients = new LinkedHashMap<>();
        network.trained().forEach((n, p) -> gradients.put(n, tape.gradient(n, p).toDoubleArray()));
        gradients.forEach((n, gradient) -> {
            int at = gradient.length / 2;
            double slope = (shifted(network, inputs, n, at, 1e-6) - shifted(network, inputs, n, at, -1e-6)) / 2e-6;
            assertThat(gradient[at]).as(n).isCloseTo(slope, within(1e-6 + 1e-4 * Math.abs(slope)));
        });
    }

    @Test
    void aMaskKeepsItsShareAndTheExpectation() {
        Engine.getInstance().setRandomSeed(5);
        for (double rate : new double[] {0.05, 0.1, 0.5, 0.9}) {
            double[] mask = DropoutMask.like(manager.ones(new Shape(100, 997), DataType.FLOAT64), rate)
                    .toDoubleArray();
            double factor = 65536 / (65536 - Math.rint(rate * 65536));
            double kept = 0;
            for (double m : mask) {
                assertThat(m == 0 || Math.abs(m - factor) < 1e-12).as("%s", m).isTrue();
                kept += m == 0 ? 0 : 1;
            }
            double sigma = Math.sqrt(rate * (1 - rate) / mask.length);
            assertThat(kept / mask.length).isCloseTo(1 - rate, within(4 * sigma));
        }
        assertThat(DropoutMask.like(manager.ones(new Shape(3)), 1).toFloatArray())
                .containsOnly(0);
    }

    @Test
    void neighboursInAMaskAreIndependent() {
        Engine.getInstance().setRandomSeed(6);
        double[] mask = DropoutMask.like(manager.ones(new Shape(200_000), DataType.FLOAT64), 0.5)
                .toDoubleArray();
        for (int lag = 1; lag <= 8; lag++) {
            double product = 0;
            for (int i = lag; i < mask.length; i++) {
                product += (mask[i] - 1) * (mask[i - lag] - 1);
            }
            assertThat(product / mask.length).as("lag " + lag).isCloseTo(0, within(4 / Math.sqrt(mask.length)));
        }
    }

    @Test
    void aTapeBringsTheGradientOfAFunctionOfItsOwnToWhatIsBeforeAndAfterIt() {
        NDArray x = Small.array(manager, new double[] {1, 2, 3}, 3);
        x.setRequiresGradient(true);
        Tape tape = new Tape();
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray leaf = tape.cut(x.square()); // x^2
            NDArray cube = tape.result(leaf.stopGradient().pow(Small.array(manager, new double[] {3})), g -> {
                NDArray slope = leaf.stopGradient().square().mul(Small.array(manager, new double[] {3}));
                tape.add(leaf, slope.mul(g));
                tape.gradients(List.of("own"), new NDList(g));
            });
            tape.backward(cube.add(leaf).sum()); // x^6 + x^2
        }
        assertThat(tape.gradient("x", x).toDoubleArray()).containsExactly(6 + 2, 192 + 4, 1458 + 6);
        assertThat(tape.gradient("own", x).toDoubleArray()).containsExactly(1, 1, 1);
    }

    private static double loss(DecAlign network, PerModality<NDArray> inputs, Tape tape) {
        Engine.getInstance().setRandomSeed(7);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray total = Small.OBJECTIVE
                    .terms(network.forward(inputs, tape), Small.labels(6))
                    .total();
            tape.backward(total);
            return total.getDouble();
        }
    }

    private double shifted(DecAlign network, PerModality<NDArray> inputs, String name, int at, double by) {
        JniUtils.setGradMode(false);
        return DecAlignTests.shifted(manager, network, name, at, by, () -> {
            Engine.getInstance().setRandomSeed(7);
            return network.forward(inputs, new Tape());
        });
    }

    private static DecAlignConfig dropping(DecAlignConfig c) {
        List<Modality> modalities = c.modalities().stream()
                .map(m -> new Modality(m.name(), m.suffix(), m.width(), m.kernel(), 0.3))
                .toList();
        return new DecAlignConfig(
                modalities,
                c.active(),
                c.outputs(),
                c.architecture(),
                c.alignment(),
                new DecAlignConfig.Dropouts(0.2, 0.3, 0.25, 0.2, 0.1));
    }

    private static DecAlignConfig undecoupled(DecAlignConfig c) {
        DecAlignConfig.Architecture a = c.architecture();
        return new DecAlignConfig(
                c.modalities(),
                c.active(),
                c.outputs(),
                new DecAlignConfig.Architecture(
                        a.width(), a.heads(), 3, a.latent(), a.crossModalAttention(), a.causalMask(), false, false),
                c.alignment(),
                c.dropouts());
    }
}
