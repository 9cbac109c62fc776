package org.decalign.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.Random;
import org.decalign.model.EngineTest;
import org.decalign.model.Small;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextEncodingTests extends EngineTest {
    private static final int ROWS = 5;
    private static final int STEPS = 4;
    private static final long SEED = 0x123456789ABCDEFL;

    private final BertConfig config = config(0.3, 0.2);

    /** Central differences with the masks of one seed: both passes of a micro-batch draw the same. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 100})
    void gradientsUnderDropoutAreThoseOfTheMasksThatTheStatesWereMadeWith(int microBatch) {
        BertEncoder encoder = BertEncoder.create(config, manager, DataType.FLOAT64, 1);
        TextEncoding text = new TextEncoding(encoder, true, true, microBatch);
        NDArray probe = Small.array(
                manager, new Random(2).doubles(ROWS * STEPS * 8, -1, 1).toArray(), ROWS, STEPS, 8);

        TextEncoding.Pass pass = text.begin(tokens(encoder, 7), SEED);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(pass.states().mul(probe).sum());
            pass.backward();
        }
        JniUtils.setGradMode(false);

        for (String name : new String[] {"embeddings.LayerNorm.weight", "encoder.layer.1.output.dense.bias"}) {
            NDArray weight = encoder.trained().get(BertEncoder.PREFIX + name);
            double[] gradient = weight.getGradient().toDoubleArray();
            double[] values = weight.toDoubleArray();
            for (int i = 0; i < values.length; i++) {
                double up = probed(text, weight, values, i, 1e-5, probe);
                double down = probed(text, weight, values, i, -1e-5, probe);
                assertThat(gradient[i]).as(name + " " + i).isCloseTo((up - down) / 2e-5, within(1e-6));
            }
        }
    }

    @Test
    void aFrozenEncoderGetsNoGradientAndStillDropsUnitsInTraining() {
        BertEncoder encoder = BertEncoder.create(config, manager, DataType.FLOAT64, 1);
        TextEncoding frozen = new TextEncoding(encoder, false, true, 3);
        assertThat(frozen.trained()).isEmpty();

        NDArray one = frozen.begin(tokens(encoder, 7), SEED).states();
        NDArray again = frozen.begin(tokens(encoder, 7), SEED).states();
        NDArray other = frozen.begin(tokens(encoder, 7), 5 * SEED).states();
        NDArray whole = frozen.states(tokens(encoder, 7));

        assertThat(one.hasGradient()).isFalse();
        assertThat(again.toDoubleArray()).containsExactly(one.toDoubleArray());
        assertThat(other.toDoubleArray()).isNotEqualTo(one.toDoubleArray());
        assertThat(whole.toDoubleArray()).isNotEqualTo(one.toDoubleArray());
    }

    @Test
    void withoutItsDropoutsTrainingSeesTheStatesOfEvaluation() {
        BertEncoder encoder = BertEncoder.create(config, manager, DataType.FLOAT64, 1);
        TextEncoding still = new TextEncoding(encoder, false, false, 2);
        assertThat(still.begin(tokens(encoder, 7), SEED).states().toDoubleArray())
                .containsExactly(still.states(tokens(encoder, 7)).toDoubleArray());
    }

    @Test
    void whatStandsInPaddedStepsChangesNoTokensState() {
        BertEncoder encoder = BertEncoder.create(config, manager, DataType.FLOAT32, 1);
        TextEncoding text = new TextEncoding(encoder, false, false, ROWS);
        float[] zeros = text.states(tokens(encoder, 0)).toFloatArray();
        float[] noise = text.states(tokens(encoder, 9)).toFloatArray();
        int row = STEPS * 8;
        for (int sample = 0; sample < ROWS; sample++) {
            int kept = 8 * length(sample);
            assertThat(Arrays.copyOfRange(noise, sample * row, sample * row + kept))
                    .containsExactly(Arrays.copyOfRange(zeros, sample * row, sample * row + kept), within(1e-6f));
        }
        assertThat(noise).doesNotContain(Float.NaN);
        assertThat(noise).isNotEqualTo(zeros);
    }

    /** What an encoder makes on its way goes at once, however many layers and micro-batches there are. */
    @Test
    void aPassKeepsItsStatesAndItsTokensAlone() {
        BertEncoder encoder = BertEncoder.create(config, manager, DataType.FLOAT32, 1);
        TextEncoding text = new TextEncoding(encoder, true, true, 1);
        Tokens tokens = tokens(encoder, 7);
        int before = held();

        TextEncoding.Pass pass = text.begin(tokens, SEED);
        int afterFirst = held();
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(pass.states().sum());
            int beforeSecond = held();
            pass.backward();
            assertThat(held() - beforeSecond).as("second pass").isLessThanOrEqualTo(ROWS + 2);
        }
        JniUtils.setGradMode(false);

        assertThat(afterFirst - before).as("first pass").isLessThanOrEqualTo(4 * ROWS + 1);
        text.states(tokens);
        assertThat(held() - afterFirst).as("evaluation").isLessThanOrEqualTo(10 * ROWS);
    }

    private int held() {
        return ((BaseNDManager) manager).getManagedArrays().size();
    }

    @Test
    void sizesThatMakeNoEncoderAreRefused() {
        assertThatThrownBy(() -> new BertConfig(9, 8, 1, 3, 8, 4, 2, 0, 1e-12, Activation.GELU, 0, 0))
                .hasMessage("hidden size 8 is not divisible by 3 heads");
        assertThatThrownBy(() -> new BertConfig(9, 8, 0, 2, 8, 4, 2, 0, 1e-12, Activation.GELU, 0, 0))
                .hasMessageContaining("1 or more");
    }

    private double probed(TextEncoding text, NDArray weight, double[] values, int at, double by, NDArray probe) {
        double[] moved = values.clone();
        moved[at] += by;
        Small.array(manager, moved, values.length).copyTo(weight);
        double result = new TextEncoding(text.encoder(), false, true, text.microBatch())
                .begin(tokens(text.encoder(), 7), SEED)
                .states()
                .mul(probe)
                .sum()
                .getDouble();
        Small.array(manager, values, values.length).copyTo(weight);
        return result;
    }

    /** Rows of 4, 3, 2, 1 and 4 tokens, padded with an id. */
    private Tokens tokens(BertEncoder encoder, int padding) {
        long[] ids = new long[ROWS * STEPS];
        long[] attention = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            attention[i] = i % STEPS < length(i / STEPS) ? 1 : 0;
            ids[i] = attention[i] == 1 ? 1 + i % 8 : padding;
        }
        return Tokens.of(
                ids,
                attention,
                new long[ids.length],
                STEPS,
                encoder.parameters().values().iterator().next(),
                manager);
    }

    private static int length(int sample) {
        return STEPS - sample % STEPS;
    }

    private static BertConfig config(double hiddenDropout, double attentionDropout) {
        return new BertConfig(10, 8, 2, 2, 12, 6, 2, 0, 1e-12, Activation.GELU, hiddenDropout, attentionDropout);
    }
}
