package org.decalign.worker.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.decalign.datasets.suite.SuiteScores;
import org.decalign.datasets.trace.TraceFile;
import org.decalign.model.DecAlignConfig;
import org.decalign.model.optimizer.Adam;
import org.decalign.model.optimizer.DecAlignTraining;
import org.decalign.model.optimizer.Trainable;
import org.decalign.model.optimizer.TrainingStep;
import org.decalign.protocol.config.TrainingConfig;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.SplitSummary;
import org.decalign.protocol.home.PrivateFiles;
import org.decalign.protocol.run.Scores;
import org.decalign.worker.data.TextTokens;
import org.decalign.worker.data.TrainingData;
import org.decalign.worker.text.TextEncoder;
import org.decalign.worker.trace.EpochClock;
import org.decalign.worker.trace.PlanQuality;
import org.decalign.worker.trace.TraceSchedule;
import org.decalign.worker.trace.TracedEpoch;
import org.decalign.worker.trace.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * One training from its start or from a checkpoint to the scores of its selected epoch. Same request, same device kind and thread
 * count: the same numbers to the bit, resumed or not. One at a time in a process.
 */
public final class TrainingSession {
    private final TrainingRequest request;
    private final TrainingObserver observer;
    private final TrainingConfig config;
    private final NDManager manager;
    private final TrainingData data;
    private final @Nullable TextEncoder text;
    private final Learner learner;
    private final Adam adam;
    private final TrainingStep step;
    private final Evaluator evaluator;
    private final EpochClock clock = new EpochClock();
    private final TraceSchedule schedule;
    private final Tracer tracer;
    private long twentieths;

    private TrainingSession(TrainingRequest request, TrainingObserver observer, NDManager manager) throws IOException {
        this.manager = manager;
        this.request = request;
        this.observer = observer;
        this.config = request.config();
        DatasetManifest dataset = request.dataset().manifest();
        text = TextEncoder.open(config, request.dataset(), request.models(), manager)
                .orElse(null);
        TextTokens tokens =
                text == null ? null : text.tokens(request.dataset(), states(request), manager, this::encoded);
        data = TrainingData.open(request.dataset(), config, tokens);
        learner = new Learner(network("active_modalities"), text);
        adam = new Adam(learner.groups(), config.real("weight_decay"), manager);
        step = step(learner);
        DecAlignConfig.Alignment alignment = prototypes(learner.network());
        evaluator = new Evaluator(
                step, dataset, config.integer("batch_size"), clock, () -> new PlanQuality(alignment, manager));
        schedule = new TraceSchedule(Set.copyOf(config.names("trace_epochs")));
        Tracer.Settings settings =
                new Tracer.Settings(config.integer("trace_samples"), config.integer("batch_size"), alignment);
        tracer = new Tracer(batch -> clock.network(() -> step.evaluate(batch)), data.test(), settings, manager);
    }

    /**
     * Trains.
     *
     * @return empty when the observer stopped it
     * @throws DivergedException when the loss or gradient is not finite
     * @throws NothingSelectedException when the selection metric was undefined at every epoch
     */
    public static Optional<TrainingResult> train(TrainingRequest request, TrainingObserver observer)
            throws IOException, InterruptedException {
        try (NDManager manager = NDManager.newBaseManager(request.device().djl(), "PyTorch")) {
            return new TrainingSession(request, observer, manager).train();
        } catch (StoppedException e) {
            return Optional.empty();
        } finally {
            Files.deleteIfExists(states(request));
        }
    }

    /** The observer stopped it before its first epoch. */
    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Twenty signs of life while the states of all samples are computed. */
    private void encoded(int samples) {
        if (observer.stopped()) {
            throw new StoppedException();
        }
        int all = request.dataset().manifest().splits().values().stream()
                .mapToInt(SplitSummary::samples)
                .sum();
        if (20L * samples / all > twentieths) {
            twentieths = 20L * samples / all;
            observer.log("info", "text encoded, once for all epochs: " + samples + " of " + all + " samples");
        }
    }

    private Optional<TrainingResult> train() throws IOException, InterruptedException {
        CheckpointWriter checkpoints = new CheckpointWriter(observer);
        try {
            EpochLoop loop = new EpochLoop(
                    new EpochLoop.Parts(learner.network(), step, evaluator, data, observer, checkpoints, clock),
                    config,
                    learner.rates(config),
                    request.seed());
            Optional<Map<String, Weights.HostTensor>> best = epochs(loop, checkpoints);
            checkpoints.finish();
            return best.isEmpty() ? Optional.empty() : Optional.of(result(loop, best.get()));
        } finally {
            checkpoints.end();
        }
    }

    /** All epochs that are left; the selected one's weights, or empty when the observer stopped it. */
    private Optional<Map<String, Weights.HostTensor>> epochs(EpochLoop loop, CheckpointWriter checkpoints)
            throws IOException, InterruptedException {
        Map<String, Weights.HostTensor> best = resume(loop);
        while (!loop.finished()) {
            EpochLoop.Ended ended = loop.epoch();
            if (ended == EpochLoop.Ended.STOPPED) {
                return Optional.empty();
            }
            best = ended == EpochLoop.Ended.BETTER ? weights() : best;
            if (schedule.after(loop.position().epoch(), loop.finished())) {
                trace(loop.position().epoch(), loop.position().step());
            }
            save(loop, best, checkpoints);
            loop.account(device());
        }
        return Optional.of(best);
    }

    private Map<String, Weights.HostTensor> resume(EpochLoop loop) throws IOException, InterruptedException {
        observer.log(
                "info",
                adam.parameters().size() + " tensors, " + size() + " weights; "
                        + data.train().samples() + " training samples");
        if (request.resumeFrom() == null) {
            observer.started(0, 0);
            return weights();
        }
        Checkpoint saved;
        try (NDScope scope = new NDScope()) {
            saved = Checkpoint.read(
                    request.resumeFrom(), learner.kept().keySet(), adam.state().keySet());
            if (saved.position().seed() != request.seed()) {
                throw new IOException(
                        "the checkpoint belongs to seed " + saved.position().seed());
            }
            learner.load(saved.weights(), manager);
            adam.restore(Weights.arrays(saved.adam(), manager), saved.position().adamSteps());
        }
        loop.restore(saved.position());
        observer.log("info", "resumed after epoch " + saved.position().epoch());
        observer.started(saved.position().epoch(), saved.position().step());
        return saved.best();
    }

    private void save(EpochLoop loop, Map<String, Weights.HostTensor> best, CheckpointWriter checkpoints)
            throws IOException, InterruptedException {
        Map<String, Weights.HostTensor> moments;
        try (NDScope scope = new NDScope()) {
            moments = Weights.copy(adam.state());
        }
        int epoch = loop.position().epoch();
        Checkpoint checkpoint = new Checkpoint(loop.position(adam.steps()), weights(), best, moments);
        checkpoints.write(checkpoint, path(epoch), path(epoch - 2));
    }

    /** Of the network as it is; the same again where it was there before. */
    private void trace(int epoch, long steps) throws IOException, InterruptedException {
        Path file = PrivateFiles.createFolderLikeParent(request.folder().resolve("traces"))
                .resolve(String.format("epoch-%04d.safetensors", epoch));
        if (!Files.exists(file)) {
            TraceFile.write(file, tracer.trace(epoch, steps));
            observer.trace(new TracedEpoch(epoch, steps, file));
        }
    }

    private Device device() {
        return learner.network().parameters().values().iterator().next().getDevice();
    }

    private Path path(int epoch) {
        return request.folder().resolve(String.format("checkpoint-epoch-%04d.safetensors", epoch));
    }

    private TrainingResult result(EpochLoop loop, Map<String, Weights.HostTensor> best)
            throws IOException, InterruptedException {
        BestEpoch.State selected = loop.best();
        if (selected.epoch() == 0) {
            throw new NothingSelectedException(
                    config.text("selection_metric"), loop.position().epoch());
        }
        learner.load(best, manager);
        if (schedule.best()) {
            trace(selected.epoch(), selected.step());
        }
        Evaluator.Result valid = evaluator.evaluate(data.valid());
        Evaluator.Result test = tester(best).evaluate(data.test());
        observer.metrics(Curves.scores(selected.step(), selected.epoch(), "test", test.all()));
        observer.log(
                "info",
                "selected epoch " + selected.epoch() + " of " + loop.position().epoch());
        observer.predictions("valid", valid.predictions());
        observer.predictions("test", test.predictions());
        Path file = request.folder().resolve("checkpoint.safetensors");
        Files.deleteIfExists(file);
        Weights.write(file, best);
        Scores scores =
                new Scores(selected.epoch(), valid.scores(), test.scores(), test.confusion(), SuiteScores.RULES, null);
        return new TrainingResult(
                scores, file, selected.step(), Provenance.of(request, text == null ? Map.of() : text.facts()));
    }

    /** What judges the test split: the network, or the same weights without the modalities that the test has to do without. */
    private Evaluator tester(Map<String, Weights.HostTensor> best) {
        if (!config.values().containsKey("test_modalities")
                || config.names("test_modalities").equals(config.names("active_modalities"))) {
            return evaluator;
        }
        Learner fewer = new Learner(network("test_modalities"), text);
        fewer.load(best, manager);
        observer.log("info", "the test split is judged with " + String.join(", ", config.names("test_modalities")));
        return new Evaluator(
                step(fewer),
                request.dataset().manifest(),
                config.integer("batch_size"),
                clock,
                () -> new PlanQuality(null, manager));
    }

    /** How its prototypes are fitted; null for a network without any. */
    private static DecAlignConfig.@Nullable Alignment prototypes(Trainable network) {
        return network instanceof DecAlignTraining d ? d.network().config().alignment() : null;
    }

    private Trainable network(String active) {
        OptionalInt width = text == null ? OptionalInt.empty() : OptionalInt.of(text.width());
        return Networks.trainable(
                config,
                request.dataset().manifest(),
                new Networks.Part(active, width, manager, request.seed()),
                data.train().labels());
    }

    private TrainingStep step(Learner judged) {
        boolean low = "bf16".equals(config.values().get("precision"));
        TrainingStep.Options options = new TrainingStep.Options(text == null ? null : text.inSteps(), low);
        return new TrainingStep(judged.network(), adam, manager, options);
    }

    private Map<String, Weights.HostTensor> weights() {
        return Weights.copy(learner.kept());
    }

    private long size() {
        return adam.parameters().values().stream().mapToLong(NDArray::size).sum();
    }

    private static Path states(TrainingRequest request) {
        return request.folder().resolve("text-states.safetensors");
    }
}
