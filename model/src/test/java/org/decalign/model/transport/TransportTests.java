package org.decalign.model.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.decalign.model.DecAlignConfig.Alignment;
import org.decalign.model.DecAlignConfig.Forms;
import org.decalign.model.DecAlignConfig.Terms;
import org.decalign.model.EngineTest;
import org.decalign.model.PerModality;
import org.decalign.model.Small;
import org.decalign.model.tensor.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTests extends EngineTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void thePlansMarginalsAreTheOnesAskedFor(int modalities) {
        int k = 3;
        long[] shape = IntStream.range(0, modalities).mapToLong(m -> k).toArray();
        double[] cost =
                new Random(1).doubles((long) Math.pow(k, modalities), 0, 1).toArray();
        double[] nu = {0.2, 0.3, 0.5, 0.6, 0.3, 0.1, 0.4, 0.4, 0.2, 0.25, 0.25, 0.5};
        NDArray marginals = Small.array(manager, Arrays.copyOf(nu, modalities * k), modalities, k);
        NDArray plan = MultiMarginalSinkhorn.plan(Small.array(manager, cost, shape), marginals, 0.5, 300);
        for (int m = 0; m < modalities; m++) {
            int axis = m;
            int[] rest = IntStream.range(0, modalities).filter(i -> i != axis).toArray();
            double[] margin = plan.sum(rest).toDoubleArray();
            for (int i = 0; i < k; i++) {
                assertThat(margin[i]).isCloseTo(nu[m * k + i], within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void theScriptedRoundsEqualThePlainOnesWithTheirGradients(int modalities) {
        long[] shape = IntStream.range(0, modalities).mapToLong(m -> 3).toArray();
        NDArray cost = Small.array(
                manager,
                new Random(2).doubles((long) Math.pow(3, modalities), 0, 1).toArray(),
                shape);
        NDArray nu = Small.array(
                manager, new Random(3).doubles(3L * modalities, 0.1, 1).toArray(), modalities, 3);
        double[] scripted = valueAndGradients(MultiMarginalSinkhorn::plan, cost, nu);
        double[] plain = valueAndGradients(PlainSinkhorn::plan, cost, nu);
        assertThat(scripted).containsExactly(plain, within(1e-10));
    }

    private interface Plan {
        NDArray of(NDArray cost, NDArray marginals, double entropy, int rounds);
    }

    /** Of the transport cost after seven rounds. */
    private static double[] valueAndGradients(Plan plan, NDArray cost, NDArray nu) {
        cost.setRequiresGradient(true);
        nu.setRequiresGradient(true);
        NDArray value;
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            value = plan.of(cost, nu, 0.2, 7).mul(cost).sum();
            collector.backward(value);
        }
        DoubleStream.Builder all = DoubleStream.builder().add(value.getDouble());
        for (NDArray input : new NDArray[] {cost, nu}) {
            Arrays.stream(input.getGradient().toDoubleArray()).forEach(all::add);
            JniUtils.zeroGrad((PtNDArray) input);
        }
        return all.build().toArray();
    }

    @Test
    void theCostOfTwoGaussiansIsTheSquaredWassersteinDistance() {
        NDArray mean = Small.array(manager, new double[] {0, 1, 3, 5}, 2, 1, 2);
        NDArray variance = Small.array(manager, new double[] {1, 4, 9, 16}, 2, 1, 2);
        GaussianMixture mixtures = new GaussianMixture(mean, variance, mean, mean);
        // (0-3)^2 + (1-5)^2 + (1-3)^2 + (2-4)^2 = 33, halved by the mean
        assertThat(GaussianTransportCost.joint(mixtures, true).toDoubleArray()[0])
                .isCloseTo(33, within(1e-7));
        assertThat(GaussianTransportCost.joint(mixtures, false).toDoubleArray()[0])
                .isCloseTo(16.5, within(1e-7));
    }

    @Test
    void firstMeansAreSpreadOverTheBatchWithHalvesToEven() {
        assertThat(IntStream.range(0, 4).map(i -> ExpectationMaximization.start(i, 6, 4)))
                .containsExactly(0, 2, 3, 5);
        assertThat(IntStream.range(0, 3).map(i -> ExpectationMaximization.start(i, 4, 3)))
                .containsExactly(0, 2, 3);
        assertThat(IntStream.range(0, 5).map(i -> ExpectationMaximization.start(i, 2, 5)))
                .containsExactly(0, 1, 0, 1, 0);
    }

    @Test
    void twoFarClustersAreFoundWithTheirMeansAndTheFloorAsVariance() {
        NDArray x = Small.array(manager, new double[] {0, 0, 0, 10, 10, 10}, 1, 6, 1);
        Alignment settings = new Alignment(2, 5, 1e-4, 0.1, 10, false, false, 1, Terms.ALL, Forms.RELEASED);
        GaussianMixture mixture = ExpectationMaximization.fit(x, settings);
        assertThat(mixture.mean().toDoubleArray()).containsExactly(new double[] {0, 10}, within(1e-6));
        assertThat(mixture.variance().toDoubleArray()).containsExactly(new double[] {1e-4, 1e-4}, within(1e-9));
        assertThat(mixture.posterior().sum(new int[] {2}).toDoubleArray())
                .containsExactly(new double[] {1, 1, 1, 1, 1, 1}, within(1e-12));
    }

    @Test
    void theLocalTermOfOnePrototypeIsTheMeanSquaredDistanceToTheOthersMean() {
        NDArray x = Small.array(manager, new double[] {0, 2, 10, 14}, 2, 2, 1);
        Alignment settings = new Alignment(1, 1, 1e-4, 0.1, 10, true, false, 1, Terms.ALL, Forms.RELEASED);
        GaussianMixture mixtures = ExpectationMaximization.fit(x, settings);
        // means 1 and 12: ((0-12)^2 + (2-12)^2)/2 = 122 and ((10-1)^2 + (14-1)^2)/2 = 125
        double local = new PrototypeAlignmentLoss(settings).local(x, mixtures).getDouble();
        assertThat(local).isCloseTo(123.5, within(1e-9));
    }

    @Test
    void eachTermCanStandAloneAndTheTwoMakeTheWhole() {
        PerModality<NDArray> x = PerModality.of(Map.of(
                "a", Small.array(manager, new Random(4).doubles(12).toArray(), 6, 2),
                "b", Small.array(manager, new Random(5).doubles(12).toArray(), 6, 2)));
        double transport = hete(x, new Terms(true, false, true, true));
        double local = hete(x, new Terms(false, true, true, true));
        assertThat(transport).isNotZero();
        assertThat(local).isPositive();
        assertThat(hete(x, Terms.ALL)).isCloseTo(transport + local, within(1e-12));
        assertThat(hete(x, new Terms(false, false, true, true))).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aPairsShareOfThePlanHasThePairsMarginals(int modalities) {
        Map<String, NDArray> x = new LinkedHashMap<>();
        for (int m = 0; m < modalities; m++) {
            x.put("m" + m, Small.array(manager, new Random(m).doubles(40).toArray(), 20, 2));
        }
        Alignment settings = new Alignment(3, 4, 1e-4, 0.1, 200, false, false, 1, Terms.ALL, Forms.RELEASED);
        TransportPlan plan = TransportPlan.fit(PerModality.of(x), settings);

        double[] ones = Arrays.stream(new double[modalities]).map(x0 -> 1).toArray();
        assertThat(plan.mixtures().weight().sum(new int[] {1}).toDoubleArray()).containsExactly(ones, within(1e-9));
        for (int i = 0; i < modalities; i++) {
            for (int j = i + 1; j < modalities; j++) {
                NDArray pair = plan.between(i, j);
                assertThat(pair.sum(new int[] {1}).toDoubleArray())
                        .containsExactly(plan.marginals().get(i).toDoubleArray(), within(1e-5));
                assertThat(pair.sum(new int[] {0}).toDoubleArray())
                        .containsExactly(plan.marginals().get(j).toDoubleArray(), within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aPlanWhoseKernelVanishesHasLostItsMassAndOnLogarithmsKeepsIt(int modalities) {
        Map<String, NDArray> x = new LinkedHashMap<>();
        for (int m = 0; m < modalities; m++) {
            x.put("m" + m, Small.array(manager, new Random(m).doubles(40, 0, 9).toArray(), 20, 2));
        }
        TransportPlan lost = plan(x, 1e-3, Forms.RELEASED);
        assertThat(lost.mass()).isLessThan(1e-3);
        double largest = Arrays.stream(lost.marginals().toDoubleArray()).max().orElseThrow();
        assertThat(lost.marginalError()).isCloseTo(largest, within(1e-3));

        TransportPlan kept = plan(x, 1e-3, new Forms(false, true, true, false));
        assertThat(kept.mass()).isCloseTo(1, within(1e-5));

        TransportPlan wide = plan(x, 10, Forms.RELEASED);
        assertThat(wide.mass()).isCloseTo(1, within(1e-6));
        assertThat(wide.marginalError()).isLessThan(1e-4);
    }

    private static TransportPlan plan(Map<String, NDArray> x, double entropy, Forms forms) {
        return TransportPlan.fit(
                PerModality.of(x), new Alignment(3, 4, 1e-4, entropy, 200, false, false, 1, Terms.ALL, forms));
    }

    private static double hete(PerModality<NDArray> x, Terms terms) {
        return new PrototypeAlignmentLoss(new Alignment(2, 3, 1e-4, 0.1, 10, false, false, 1, terms, Forms.RELEASED))
                .of(x)
                .getDouble();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void onLogarithmsThePlanAndItsGradientsAreThePlainOnes(int modalities) {
        long[] shape = IntStream.range(0, modalities).mapToLong(m -> 3).toArray();
        NDArray cost = Small.array(
                manager,
                new Random(2).doubles((long) Math.pow(3, modalities), 0, 1).toArray(),
                shape);
        NDArray drawn = Small.array(
                manager, new Random(3).doubles(3L * modalities, 0.1, 1).toArray(), modalities, 3);
        NDArray nu = drawn.div(drawn.sum(new int[] {1}, true));
        double[] logs = valueAndGradients(LogDomainSinkhorn::plan, cost, nu);
        double[] plain = valueAndGradients(PlainSinkhorn::plan, cost, nu);
        // The plain one adds 1e-8 to denominators of 0.03 and more, in each of seven rounds.
        assertThat(logs).containsExactly(plain, within(2e-6));
    }

    @Test
    void onLogarithmsASmallEntropyMovesMassWhereThePlainKernelIsEmpty() {
        // At lambda 0.01 the kernel of cost 1 is e^-100, under the 1e-30 at which the plain one stops.
        NDArray cost = Small.array(manager, new double[] {0, 1, 1, 0}, 2, 2);
        NDArray nu = Small.array(manager, new double[] {0.5, 0.5, 0.25, 0.75}, 2, 2);
        double[] plan = LogDomainSinkhorn.plan(cost, nu, 0.01, 2000).toDoubleArray();
        // The cheapest plan with these marginals: a quarter has to cross.
        assertThat(plan).containsExactly(new double[] {0.25, 0.25, 0, 0.5}, within(1e-3));
    }

    @Test
    void withoutTheEntropyTermTheTransportLossIsTheCostAlone() {
        PerModality<NDArray> x = PerModality.of(Map.of(
                "a", Small.array(manager, new Random(4).doubles(12).toArray(), 6, 2),
                "b", Small.array(manager, new Random(5).doubles(12).toArray(), 6, 2)));
        Terms transport = new Terms(true, false, true, true);
        Alignment settings =
                new Alignment(2, 3, 1e-4, 0.1, 10, false, false, 1, transport, new Forms(false, false, false, false));
        double alone = new PrototypeAlignmentLoss(settings).of(x).getDouble();
        assertThat(alone).isPositive();
        // The entropy term, lambda sum T (log T - 1), is negative: a plan's entries are below 1.
        assertThat(hete(x, transport)).isLessThan(alone);
    }

    /** With one prototype the mixture's mean is the batch's, so the running one is the exponential average of the batches' means. */
    @Test
    void aSingleRunningPrototypeIsTheAverageOfTheBatchesMeans() {
        Alignment settings =
                new Alignment(1, 3, 1e-4, 0.1, 5, false, false, 1, Terms.ALL, new Forms(false, true, false, false));
        Parameters parameters = new Parameters(manager, DataType.FLOAT64, 1);
        RunningPrototypes running = RunningPrototypes.declare(parameters, 2, 1, new RunningPrototypes.Kept(2, 0.75));
        PrototypeAlignmentLoss loss = new PrototypeAlignmentLoss(settings, running);
        for (boolean fused : new boolean[] {false, true}) {
            running.arrays().forEach(array -> {
                JniUtils.setGradMode(false);
                array.subi(array.duplicate());
            });
            for (double at : new double[] {4, 8, 0}) {
                PerModality<NDArray> batch = PerModality.of(Map.of("a", batchAround(at), "b", batchAround(-at)));
                if (fused) {
                    loss.fused(batch);
                } else {
                    loss.of(batch, true);
                }
            }
            double expected = 0.75 * (0.75 * 4 + 0.25 * 8) + 0.25 * 0;
            double[] mean = running.mean().abs().toDoubleArray();
            assertThat(mean).containsExactly(new double[] {expected, expected, expected, expected}, within(1e-9));
            assertThat(running.weight().toDoubleArray()).containsExactly(new double[] {1, 1}, within(1e-9));
            loss.of(PerModality.of(Map.of("a", batchAround(3), "b", batchAround(5))), false);
            assertThat(running.mean().abs().toDoubleArray()).containsExactly(mean);
        }
        assertThat(parameters.trained()).isEmpty();
    }

    private NDArray batchAround(double at) {
        return Small.array(manager, new double[] {at - 1, at + 1, at + 1, at - 1, at, at}, 3, 2);
    }
}
