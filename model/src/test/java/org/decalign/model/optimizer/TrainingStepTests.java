package org.decalign.model.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.decalign.model.DecAlign;
import org.decalign.model.DecAlignConfig;
import org.decalign.model.EngineTest;
import org.decalign.model.Modality;
import org.decalign.model.Small;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingStepTests extends EngineTest {
    private final DecAlignConfig config = dropping(Small.config(true, true, "text", "audio", "vision"));

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager("PyTorch");
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void noArrayIsLeftOverAfterAStep() {
        DecAlign network = DecAlign.create(config, manager, 1);
        TrainingStep step = step(network);
        step.train(batch(), 1, 1e-3, 1);
        int before = ((BaseNDManager) manager).getManagedArrays().size();
        for (int i = 0; i < 20; i++) {
            step.train(batch(), i, 1e-3, 1);
            step.train(batch(), i, List.of(1e-3), 1, new LinkedHashMap<>());
            step.evaluate(batch());
        }
        assertThat(((BaseNDManager) manager).getManagedArrays()).hasSize(before);
    }

    @Test
    void theSameSeedsGiveTheSameLossesToTheBitAndOthersDropOtherUnits() {
        assertThat(losses(5)).containsExactly(losses(5));
        assertThat(losses(6)).isNotEqualTo(losses(5));
    }

    @Test
    void weightsStayAsTheyAreWhenTheLossIsNotFinite() {
        DecAlign network = DecAlign.create(config, manager, 1);
        TrainingStep step = step(network);
        TrainingStep.Batch batch = batch();
        batch.features().get("text")[0] = Float.NaN;
        float[] before = weights(network);
        assertThat(step.train(batch, 1, 1e-3, 1).finite()).isFalse();
        assertThat(weights(network)).containsExactly(before);
    }

    @Test
    void theNormsOfAllParametersMakeTheGlobalOneAndLookingAtThemChangesNothing() {
        DecAlign watched = DecAlign.create(config, manager, 1);
        DecAlign plain = DecAlign.create(config, manager, 1);
        Map<String, Double> norms = new LinkedHashMap<>();
        TrainingStep.Values values = step(watched).train(batch(), 1, List.of(1e-2), 0.5, norms);

        assertThat(norms.keySet()).containsExactlyElementsOf(watched.trained().keySet());
        double squares = norms.values().stream().mapToDouble(n -> n * n).sum();
        assertThat(Math.sqrt(squares)).isCloseTo(values.gradientNorm(), withinPercentage(1e-3));
        assertThat(step(plain).train(batch(), 1, 1e-2, 0.5)).isEqualTo(values);
        assertThat(weights(plain)).containsExactly(weights(watched));
    }

    @Test
    void anOptimiserRestoredFromItsStateGoesOnToTheBit() {
        DecAlign network = DecAlign.create(config, manager, 1);
        Adam adam = new Adam(network.trained(), 0.01, manager);
        TrainingStep step = new TrainingStep(new DecAlignTraining(network, Small.OBJECTIVE), adam, manager);
        step.train(batch(), 1, 1e-3, 1);
        DecAlign twin = DecAlign.create(config, manager, 9);
        Adam twinAdam = new Adam(twin.trained(), 0.01, manager);
        try (NDScope scope = new NDScope()) {
            twin.load(network.parameters());
            twinAdam.restore(adam.state(), adam.steps());
        }
        step.train(batch(), 2, 1e-3, 1);
        new TrainingStep(new DecAlignTraining(twin, Small.OBJECTIVE), twinAdam, manager).train(batch(), 2, 1e-3, 1);
        assertThat(weights(twin)).containsExactly(weights(network));
    }

    private double[] losses(long seed) {
        TrainingStep step = step(DecAlign.create(config, manager, 1));
        double[] losses = new double[4];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = step.train(batch(), seed + 100 * i, 1e-2, 1).total();
        }
        return losses;
    }

    private TrainingStep step(DecAlign network) {
        return new TrainingStep(
                new DecAlignTraining(network, Small.OBJECTIVE), new Adam(network.trained(), 0.01, manager), manager);
    }

    private static float[] weights(DecAlign network) {
        NDArray weights = network.parameters().get("encoder_com.weight");
        return weights == null ? new float[0] : weights.toFloatArray();
    }

    private TrainingStep.Batch batch() {
        Random random = new Random(1);
        Map<String, float[]> features = new LinkedHashMap<>();
        Map<String, Integer> steps = new LinkedHashMap<>();
        for (Modality m : config.modalities()) {
            float[] values = new float[6 * 5 * m.width()];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextFloat() - 0.5f;
            }
            features.put(m.name(), values);
            steps.put(m.name(), 5);
        }
        return new TrainingStep.Batch(features, steps, Small.labels(6));
    }

    private static DecAlignConfig dropping(DecAlignConfig c) {
        return new DecAlignConfig(
                c.modalities(),
                c.active(),
                c.outputs(),
                c.architecture(),
                c.alignment(),
                new DecAlignConfig.Dropouts(0.2, 0.2, 0.2, 0.2, 0.2));
    }
}
