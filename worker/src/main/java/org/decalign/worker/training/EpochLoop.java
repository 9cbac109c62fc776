package org.decalign.worker.training;

import ai.djl.Device;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.decalign.model.optimizer.Trainable;
import org.decalign.model.optimizer.TrainingStep;
import org.decalign.protocol.config.TrainingConfig;
import org.decalign.protocol.run.Progress;
import org.decalign.worker.data.SplitBatches;
import org.decalign.worker.data.TrainingData;
import org.decalign.worker.trace.EpochClock;
import org.decalign.worker.trace.Memory;
import org.decalign.worker.trace.NetworkParts;
import org.jspecify.annotations.Nullable;

/** The loop over epochs: train on every batch, evaluate on valid, move the schedule, remember the best. */
final class EpochLoop {
    private final Parts parts;
    private final TrainingConfig config;
    private final long seed;
    private final PlateauSchedule schedule;
    private final BestEpoch best;
    private final long stepsPerEpoch;
    private final EpochClock clock;
    private int epoch;
    private long step;
    private double samplesPerSecond;
    private double trainSeconds;
    private double validSeconds;

    /**
     * What the loop works with.
     *
     * @param clock which the evaluator uses too
     */
    record Parts(
            Trainable network,
            TrainingStep step,
            Evaluator evaluator,
            TrainingData data,
            TrainingObserver observer,
            CheckpointWriter checkpoints,
            EpochClock clock) {}

    /** How an epoch ended: with the best score so far, with another, or not at all. */
    enum Ended {
        BETTER,
        NOT_BETTER,
        STOPPED
    }

    /**
     * @param rates at the start, one for each group of the optimiser
     */
    EpochLoop(Parts parts, TrainingConfig config, List<Double> rates, long seed) {
        this.parts = parts;
        this.clock = parts.clock();
        this.config = config;
        this.seed = seed;
        schedule = new PlateauSchedule(
                rates,
                config.text("scheduler_mode").equals("max"),
                config.real("factor"),
                config.integer("scheduler_patience"));
        best = new BestEpoch(config.text("selection_mode").equals("max"), config.integer("early_stop_patience"));
        int size = config.integer("batch_size");
        stepsPerEpoch = (parts.data().train().samples() + size - 1) / size;
    }

    boolean finished() {
        return epoch >= config.integer("num_epochs") || best.exhausted(epoch);
    }

    /** One epoch. */
    Ended epoch() throws IOException, InterruptedException {
        int now = epoch + 1;
        clock.begin();
        SplitBatches train = parts.data().train();
        List<int[]> pieces = SplitBatches.pieces(Seeds.order(seed, now, train.samples()), config.integer("batch_size"));
        Map<String, Double> norms = new LinkedHashMap<>();
        for (int i = 0; i < pieces.size(); i++) {
            parts.checkpoints().deliver();
            if (parts.observer().stopped()) {
                return Ended.STOPPED;
            }
            step(train.batch(pieces.get(i)), now, i == pieces.size() - 1 ? norms : null);
        }
        trainSeconds = clock.seconds();
        samplesPerSecond = train.samples() / trainSeconds;
        epoch = now;
        parts.observer()
                .metrics(Curves.gradients(
                        step, now, NetworkParts.norms(norms, parts.network().modalities())));
        Evaluator.Result valid = parts.evaluator().evaluate(parts.data().valid());
        validSeconds = clock.seconds() - trainSeconds;
        return judge(valid);
    }

    /**
     * @param norms takes the gradients' norms by parameter; null where nobody looks
     */
    private void step(TrainingStep.Batch batch, int now, @Nullable Map<String, Double> norms) {
        double rate = schedule.learningRate();
        double clip = config.real("clip");
        long masks = Seeds.dropout(seed, step + 1);
        TrainingStep.Values values = clock.network(() -> norms == null
                ? parts.step().train(batch, masks, schedule.rates(), clip)
                : parts.step().train(batch, masks, schedule.rates(), clip, norms));
        if (!values.finite()) {
            throw new DivergedException(now, step + 1);
        }
        step++;
        parts.observer().metrics(Curves.step(step, now, values, rate));
        parts.observer().progress(progress());
    }

    private Ended judge(Evaluator.Result valid) {
        if (!Double.isFinite(valid.loss())) {
            throw new DivergedException(epoch, step);
        }
        parts.observer().metrics(Curves.scores(step, epoch, "valid", valid.all()));
        parts.observer()
                .metrics(Curves.gap(step, epoch, "unique", valid.gaps().unique().byPair()));
        parts.observer()
                .metrics(Curves.gap(step, epoch, "common", valid.gaps().common().byPair()));
        parts.observer()
                .metrics(Curves.scores(step, epoch, "valid", valid.plans().curves()));
        schedule.observe(valid.value(config.text("scheduler_metric")));
        String metric = config.text("selection_metric");
        Double score = valid.value(metric);
        boolean better = best.observe(epoch, step, score);
        parts.observer()
                .log(
                        "info",
                        String.format(
                                Locale.ROOT,
                                "epoch %d: valid %s %s%s, %.0f samples/s",
                                epoch,
                                metric,
                                score == null ? "undefined" : String.format(Locale.ROOT, "%.4f", score),
                                better ? ", the best so far" : "",
                                samplesPerSecond));
        parts.observer().progress(progress());
        return better ? Ended.BETTER : Ended.NOT_BETTER;
    }

    /**
     * What the epoch cost, once all of it is done: its checkpoint and its trace count too.
     *
     * @param device that trains
     */
    void account(Device device) {
        Map<String, Double> cost = new LinkedHashMap<>();
        cost.put("epoch_seconds", trainSeconds);
        cost.put("samples_per_second", samplesPerSecond);
        cost.put("outside_step", clock.outside());
        Memory.resident().ifPresent(bytes -> cost.put("resident_bytes", (double) bytes));
        Memory.on(device).ifPresent(bytes -> cost.put("device_bytes", (double) bytes));
        parts.observer().costs(Curves.scores(step, epoch, "train", cost));
        parts.observer().costs(Curves.scores(step, epoch, "valid", Map.of("epoch_seconds", validSeconds)));
    }

    private Progress progress() {
        int epochs = config.integer("num_epochs");
        long steps = epochs * stepsPerEpoch;
        boolean known = samplesPerSecond > 0 && Double.isFinite(samplesPerSecond);
        double left =
                (steps - step) / (double) stepsPerEpoch * parts.data().train().samples() / samplesPerSecond;
        return new Progress(epoch, epochs, step, steps, known ? samplesPerSecond : null, known ? left : null);
    }

    BestEpoch.State best() {
        return best.state();
    }

    Checkpoint.Position position() {
        return position(0);
    }

    Checkpoint.Position position(long adamSteps) {
        return new Checkpoint.Position(epoch, step, seed, adamSteps, schedule.state(), best.state());
    }

    void restore(Checkpoint.Position saved) {
        epoch = saved.epoch();
        step = saved.step();
        schedule.restore(saved.plateau());
        best.restore(saved.best());
    }
}
