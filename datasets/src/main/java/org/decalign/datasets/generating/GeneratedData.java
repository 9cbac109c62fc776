package org.decalign.datasets.generating;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.decalign.datasets.generating.Plan.PlannedModality;

/**
 * Generated data, for tests and benchmarks only. A sample follows from plan, split and number alone: it is the same to the bit on every
 * machine, whichever samples were asked for before, and however many there are.
 */
public final class GeneratedData {
    /** Ids of the tokens' vocabularies that stand for words in BERT's, English and Chinese. */
    private static final int FIRST_WORD = 1000;

    private static final int CLS = 101;
    private static final int SEP = 102;
    private static final int LEVELS = 8;

    private final Plan plan;
    private final List<Mixture> mixtures = new ArrayList<>();
    private final LabelScore score;

    public GeneratedData(Plan plan) {
        this.plan = plan;
        this.score = new LabelScore(plan.label());
        plan.modalities().forEach(m -> mixtures.add(new Mixture(m, plan.factors(), plan.seed())));
    }

    /**
     * Returns what was planted in a sample.
     *
     * @param split train, valid or test
     * @param sample its number, from 0
     */
    public Truth truth(String split, int sample) {
        double[] shared = draws("shared", split, sample).normals(plan.factors().shared());
        List<double[]> unique = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        for (PlannedModality modality : plan.modalities()) {
            unique.add(draws("unique " + modality.name(), split, sample)
                    .normals(plan.factors().unique()));
            lengths.add(length(modality, draws("length " + modality.name(), split, sample)));
        }
        double label = score.label(shared, unique, draws("label", split, sample).normal());
        return new Truth(shared, unique, lengths, label);
    }

    private Draws draws(String what, String split, int sample) {
        return new Draws(plan.seed(), what, split, sample);
    }

    private int length(PlannedModality modality, Draws draws) {
        boolean missing = draws.uniform() < modality.missing();
        int least = (modality.length() + 3) / 4;
        int length = plan.lengths() ? least + draws.whole(modality.length() - least + 1) : modality.length();
        return missing ? 0 : length;
    }

    /**
     * Writes a sample's features of one modality.
     *
     * @param modality its place in the plan
     * @param target receives T times D numbers
     */
    void features(int modality, String split, int sample, Truth truth, float[] target) {
        PlannedModality planned = plan.modalities().get(modality);
        double[] means =
                mixtures.get(modality).means(truth.shared(), truth.unique().get(modality));
        Draws noise = draws("noise " + planned.name(), split, sample);
        int at = 0;
        for (int t = 0; t < truth.lengths().get(modality); t++) {
            for (double mean : means) {
                target[at++] = (float) (mean + plan.noise() * noise.noise());
            }
        }
        Arrays.fill(target, at, target.length, 0);
    }

    /**
     * Writes a sample's token ids, attention mask and segments. A token names one of the factors that the first modality shows and on which of
     * eight equal parts of its distribution it lies. There are two at least, the start and the end.
     *
     * @param target receives 3 times T numbers
     */
    void tokens(String split, int sample, Truth truth, long[] target) {
        int steps = plan.modalities().get(0).length();
        int length = Math.max(2, truth.lengths().get(0));
        Draws draws = draws("tokens", split, sample);
        for (int t = 0; t < steps; t++) {
            long word = word(truth, draws);
            long token = t == 0 ? CLS : t == length - 1 ? SEP : word;
            target[t] = t < length ? token : 0;
            target[steps + t] = t < length ? 1 : 0;
            target[2 * steps + t] = 0;
        }
    }

    private static long word(Truth truth, Draws draws) {
        double[] unique = truth.unique().get(0);
        int factor = draws.whole(truth.shared().length + unique.length);
        double value = factor < truth.shared().length ? truth.shared()[factor] : unique[factor - truth.shared().length];
        return FIRST_WORD + LEVELS * factor + (long) (LEVELS * LabelScore.probability(value));
    }

    Plan plan() {
        return plan;
    }
}
