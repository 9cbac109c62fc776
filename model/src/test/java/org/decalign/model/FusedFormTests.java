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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.decalign.model.objective.ClassificationLoss;
import org.decalign.model.objective.TrainingObjective;
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
        assertThat(network.predict(inputs, null).toDoubleArray())
                .containsExactly(out.output().toDoubleArray(), within(CLOSE));
        Representation seen = network.represent(inputs, null);
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

    /** Momentum 1 is nobody's, but holds the prototypes still, so that a loss can be measured twice from the same state. */
    @Test
    void withRunningPrototypesBothFormsHaveTheGradientsOfFiniteDifferences() {
        DecAlignConfig config = Small.with(
                Small.config(true, false, "text", "audio", "vision"),
                new DecAlignConfig.Forms(false, true, false, false, OptionalDouble.of(1)),
                "text",
                "audio",
                "vision");
        DecAlign network = DecAlign.create(config, manager, DataType.FLOAT64, 3);
        Small.backward(network, Small.inputs(config, manager, 6, 2), Small.labels(6)); // the first batch is taken whole
        network.trained().values().forEach(DecAlignTests::clear);
        PerModality<NDArray> inputs = Small.inputs(config, manager, 6, 1);
        double plain = Small.backward(network, inputs, Small.labels(6));
        Map<String, double[]> expected = DecAlignTests.take(network);
        Tape tape = new Tape();
        assertThat(loss(network, inputs, tape)).isCloseTo(plain, within(CLOSE));
        expected.forEach((name, gradient) -> {
            double[] fused = tape.gradient(name, network.trained().get(name)).toDoubleArray();
            assertThat(fused).as(name).containsExactly(gradient, within(CLOSE));
            int at = gradient.length / 2;
            double slope =
                    (shifted(network, inputs, name, at, 1e-6) - shifted(network, inputs, name, at, -1e-6)) / 2e-6;
            assertThat(gradient[at]).as(name).isCloseTo(slope, within(1e-6 + 1e-4 * Math.abs(slope)));
        });
        assertThat(network.trained().keySet()).noneMatch(name -> name.startsWith("prototypes."));
        assertThat(network.parameters()).containsKeys("prototypes.mean", "prototypes.variance", "prototypes.weight");
    }

    /** What a real epoch may end with, and what a damaged file may hold. */
    static Stream<Arguments> degenerate() {
        TrainingObjective regression = Small.OBJECTIVE;
        TrainingObjective classes =
                new TrainingObjective(new ClassificationLoss(List.of(0.5, 2.0, 0.0)), regression.weights());
        return Stream.of(
                Arguments.of("one sample", regression, 1, new double[] {1}, 1.0),
                Arguments.of("one sample of a class", classes, 1, new double[] {1}, 1.0),
                Arguments.of("two samples, fewer than prototypes", regression, 2, new double[] {-1, 1}, 1.0),
                Arguments.of("one label", regression, 5, new double[] {2, 2, 2, 2, 2}, 1.0),
                Arguments.of("labels all zero", regression, 5, new double[5], 1.0),
                Arguments.of("one class", classes, 5, new double[] {1, 1, 1, 1, 1}, 1.0),
                Arguments.of("an empty modality", regression, 5, Small.labels(5), 0.0),
                Arguments.of("an empty modality, one sample", classes, 1, new double[] {0}, 0.0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("degenerate")
    void aDegenerateBatchGivesTheSameFiniteNumbersInBothForms(
            String name, TrainingObjective objective, int rows, double[] labels, double vision) {
        for (boolean masks : new boolean[] {false, true}) {
            DecAlignConfig config = outputs(
                    Small.config(true, masks, "text", "audio", "vision"),
                    objective.task() instanceof ClassificationLoss ? 3 : 1);
            DecAlign network = DecAlign.create(config, manager, DataType.FLOAT64, 3);
            PerModality<NDArray> inputs = Small.inputs(config, manager, rows, 1)
                    .map((m, x) -> m.equals("vision") ? x.mul(Small.array(manager, new double[] {vision})) : x);
            Map<String, double[]> plain = gradients(network, objective, labels, tape -> network.forward(inputs, true));
            Map<String, double[]> fused =
                    gradients(network, objective, labels, tape -> network.forward(inputs, null, tape));
            plain.forEach((parameter, expected) -> {
                assertThat(Arrays.stream(expected).allMatch(Double::isFinite))
                        .as(parameter)
                        .isTrue();
                assertThat(fused.get(parameter)).as(parameter).containsExactly(expected, within(CLOSE));
            });
        }
    }

    private static Map<String, double[]> gradients(
            DecAlign network, TrainingObjective objective, double[] labels, Function<Tape, DecAlignOutput> forward) {
        Tape tape = new Tape();
        Map<String, double[]> gradients = new LinkedHashMap<>();
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray total = objective.terms(forward.apply(tape), labels).total();
            tape.backward(total);
            gradients.put("loss", total.toDoubleArray());
        }
        network.trained().forEach((name, p) -> {
            gradients.put(name, tape.gradient(name, p).toDoubleArray());
            DecAlignTests.clear(p);
        });
        return gradients;
    }

    private static DecAlignConfig outputs(DecAlignConfig c, int outputs) {
        return new DecAlignConfig(c.modalities(), c.active(), outputs, c.architecture(), c.alignment(), c.dropouts());
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

    /** A product of n terms in bfloat16 is off by at most 2^-8 of the terms' sizes: two roundings of 8 bits, sums in float32. */
    @Test
    void inBfloat16TheGradientsAreCloseToThoseInFloat32AndNotTheSame() {
        DecAlignConfig config = Small.config(true, false, "text", "audio", "vision");
        DecAlign network = DecAlign.create(config, manager, DataType.FLOAT32, 3);
        PerModality<NDArray> inputs = Small.inputs(config, manager, 6, 1).map(x -> x.toType(DataType.FLOAT32, true));
        Tape full = new Tape();
        Tape low = new Tape(true);
        double exact = loss(network, inputs, full);
        Map<String, float[]> expected = new LinkedHashMap<>();
        network.trained().forEach((name, p) -> {
            expected.put(name, full.gradient(name, p).toFloatArray());
            DecAlignTests.clear(p);
        });
        assertThat(loss(network, inputs, low)).isCloseTo(exact, within(0.01 * Math.abs(exact)));
        double differing = 0;
        for (Map.Entry<String, float[]> gradient : expected.entrySet()) {
            NDArray p = PerModality.of(network.trained()).get(gradient.getKey());
            float[] rounded = low.gradient(gradient.getKey(), p).toFloatArray();
            double gap = distance(gradient.getValue(), rounded);
            assertThat(gap).as(gradient.getKey()).isLessThan(0.05);
            differing += gap > 1e-5 ? 1 : 0;
        }
        assertThat(differing).isGreaterThan(20);
    }

    /** |a - b| / |a|, both as vectors; 0 where a is 0. */
    private static double distance(float[] a, float[] b) {
        double gap = 0;
        double size = 0;
        for (int i = 0; i < a.length; i++) {
            gap += Math.pow(a[i] - b[i], 2);
            size += Math.pow(a[i], 2);
        }
        return size < 1e-12 ? 0 : Math.sqrt(gap / size);
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
                    .terms(network.forward(inputs, null, tape), Small.labels(6))
                    .total();
            tape.backward(total);
            return total.toType(DataType.FLOAT64, false).getDouble();
        }
    }

    private double shifted(DecAlign network, PerModality<NDArray> inputs, String name, int at, double by) {
        JniUtils.setGradMode(false);
        return DecAlignTests.shifted(manager, network, name, at, by, () -> {
            Engine.getInstance().setRandomSeed(7);
            return network.forward(inputs, null, new Tape());
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
