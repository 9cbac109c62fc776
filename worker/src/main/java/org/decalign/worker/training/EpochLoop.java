package org.decalign.worker.training;

import java.util.List;
import org.decalign.model.optimizer.TrainingStep;
import org.decalign.protocol.config.TrainingConfig;
import org.decalign.protocol.run.Progress;
import org.decalign.worker.data.SplitBatches;
import org.decalign.worker.data.TrainingData;

/** The loop over epochs: train on every batch, evaluate on valid, move the schedule, remember the best. */
final class EpochLoop {
    private final Parts parts;
    private final TrainingConfig config;
    private final long seed;
    private final PlateauSchedule schedule;
    private final BestEpoch best;
    private final long stepsPerEpoch;
    private int epoch;
    private long step;
    private double samplesPerSecond;

    /** What the loop works with. */
    record Parts(TrainingStep step, Evaluator evaluator, TrainingData data, TrainingObserver observer) {}

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
    Ended epoch() {
        int now = epoch + 1;
        long started = System.nanoTime();
        SplitBatches train = parts.data().train();
        for (int[] piece : SplitBatches.pieces(Seeds.order(seed, now, train.samples()), config.integer("batch_size"))) {
            if (parts.observer().stopped()) {
                return Ended.STOPPED;
            }
            step(train.batch(piece), now);
        }
        samplesPerSecond = train.samples() / ((System.nanoTime() - started) / 1e9);
        epoch = now;
        return judge(parts.evaluator().evaluate(parts.data().valid()));
    }

    private void step(TrainingStep.Batch batch, int now) {
        double rate = schedule.learningRate();
        TrainingStep.Values values =
                parts.step().train(batch, Seeds.dropout(seed, step + 1), schedule.rates(), config.real("clip"));
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
        schedule.observe(valid.value(config.text("scheduler_metric")));
        String metric = config.text("selection_metric");
        boolean better = best.observe(epoch, step, valid.value(metric));
        parts.observer()
                .log(
                        "info",
                        String.format(
                                java.util.Locale.ROOT,
                                "epoch %d: valid %s %.4f%s, %.0f samples/s",
                                epoch,
                                metric,
                                valid.value(metric),
                                better ? ", the best so far" : "",
                                samplesPerSecond));
        parts.observer().progress(progress());
        return better ? Ended.BETTER : Ended.NOT_BETTER;
    }

    private Progress progress() {
        int epochs = config.integer("num_epochs");
        long steps = epochs * stepsPerEpoch;
        boolean known = samplesPerSecond > 0;
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
