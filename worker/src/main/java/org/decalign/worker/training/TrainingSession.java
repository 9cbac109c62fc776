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
import java.util.Set;
import org.decalign.datasets.trace.TraceFile;
import org.decalign.model.DecAlign;
import org.decalign.model.optimizer.Adam;
import org.decalign.model.optimizer.TrainingStep;
import org.decalign.protocol.config.TrainingConfig;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.run.Scores;
import org.decalign.worker.data.TrainingData;
import org.decalign.worker.trace.EpochClock;
import org.decalign.worker.trace.TraceSchedule;
import org.decalign.worker.trace.TracedEpoch;
import org.decalign.worker.trace.Tracer;

/**
 * One training from its start or from a checkpoint to the scores of its selected epoch. Same request, same device kind and thread
 * count: the same numbers to the bit, resumed or not. One at a time in a process.
 */
public final class TrainingSession implements AutoCloseable {
    private final TrainingRequest request;
    private final TrainingObserver observer;
    private final TrainingConfig config;
    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final TrainingData data;
    private final DecAlign network;
    private final Adam adam;
    private final TrainingStep step;
    private final Evaluator evaluator;
    private final EpochClock clock = new EpochClock();
    private final TraceSchedule schedule;
    private final Tracer tracer;

    private TrainingSession(TrainingRequest request, TrainingObserver observer) throws IOException {
        this.request = request;
        this.observer = observer;
        this.config = request.config();
        DatasetManifest dataset = request.dataset().manifest();
        data = TrainingData.open(request.dataset(), config);
        network = DecAlign.create(Networks.network(config, dataset), manager, request.seed());
        adam = new Adam(network.trained(), config.real("weight_decay"), manager);
        step = new TrainingStep(
                network, Networks.objective(config, dataset, data.train().labels()), adam, manager);
        evaluator = new Evaluator(step, dataset, config.integer("batch_size"), clock);
        schedule = new TraceSchedule(Set.copyOf(config.names("trace_epochs")));
        Tracer.Settings settings = new Tracer.Settings(
                config.integer("trace_samples"),
                config.integer("batch_size"),
                network.config().alignment());
        tracer = new Tracer(batch -> clock.network(() -> step.evaluate(batch)), data.test(), settings, manager);
    }

    /**
     * Trains.
     *
     * @return empty when the observer stopped it
     * @throws DivergedException when the loss or gradient is not finite
     */
    public static Optional<TrainingResult> train(TrainingRequest request, TrainingObserver observer)
            throws IOException, InterruptedException {
        try (TrainingSession session = new TrainingSession(request, observer)) {
            return session.train();
        }
    }

    private Optional<TrainingResult> train() throws IOException, InterruptedException {
        CheckpointWriter checkpoints = new CheckpointWriter(observer);
        try {
            EpochLoop loop = new EpochLoop(
                    new EpochLoop.Parts(network, step, evaluator, data, observer, checkpoints, clock),
                    config,
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
                network.trained().size() + " tensors, " + size() + " weights; "
                        + data.train().samples() + " training samples");
        if (request.resumeFrom() == null) {
            observer.started(0, 0);
            return weights();
        }
        Checkpoint saved;
        try (NDScope scope = new NDScope()) {
            saved = Checkpoint.read(
                    request.resumeFrom(),
                    network.parameters().keySet(),
                    adam.state().keySet());
            if (saved.position().seed() != request.seed()) {
                throw new IOException(
                        "the checkpoint belongs to seed " + saved.position().seed());
            }
            load(saved.weights());
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
        Path file = Files.createDirectories(request.folder().resolve("traces"))
                .resolve(String.format("epoch-%04d.safetensors", epoch));
        if (!Files.exists(file)) {
            TraceFile.write(file, tracer.trace(epoch, steps));
            observer.trace(new TracedEpoch(epoch, steps, file));
        }
    }

    private Device device() {
        return network.parameters().values().iterator().next().getDevice();
    }

    private Path path(int epoch) {
        return request.folder().resolve(String.format("checkpoint-epoch-%04d.safetensors", epoch));
    }

    private TrainingResult result(EpochLoop loop, Map<String, Weights.HostTensor> best)
            throws IOException, InterruptedException {
        BestEpoch.State selected = loop.best();
        load(best);
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
        Scores scores = new Scores(selected.epoch(), valid.scores(), test.scores(), test.confusion());
        return new TrainingResult(scores, file, selected.step(), Provenance.of(request));
    }

    /** What judges the test split: the network, or the same weights without the modalities that the test has to do without. */
    private Evaluator tester(Map<String, Weights.HostTensor> best) {
        if (config.names("test_modalities").equals(config.names("active_modalities"))) {
            return evaluator;
        }
        DatasetManifest dataset = request.dataset().manifest();
        DecAlign fewer = DecAlign.create(Networks.network(config, dataset, "test_modalities"), manager, request.seed());
        try (NDScope scope = new NDScope()) {
            fewer.load(Weights.arrays(best, manager));
        }
        TrainingStep judge = new TrainingStep(
                fewer, Networks.objective(config, dataset, data.train().labels()), adam, manager);
        observer.log("info", "the test split is judged with " + String.join(", ", config.names("test_modalities")));
        return new Evaluator(judge, dataset, config.integer("batch_size"), clock);
    }

    private Map<String, Weights.HostTensor> weights() {
        return Weights.copy(network.parameters());
    }

    private void load(Map<String, Weights.HostTensor> tensors) {
        try (NDScope scope = new NDScope()) {
            network.load(Weights.arrays(tensors, manager));
        }
    }

    private long size() {
        return network.trained().values().stream().mapToLong(NDArray::size).sum();
    }

    @Override
    public void close() {
        manager.close();
    }
}
