package org.decalign.worker;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.config.InvalidConfigException;
import org.decalign.protocol.config.TrainingConfig;
import org.decalign.worker.engine.EngineDevice;
import org.decalign.worker.lease.JobFailedException;
import org.decalign.worker.lease.TrainingRunner;
import org.decalign.worker.reporting.Reports;
import org.decalign.worker.reporting.ServerReporting;
import org.decalign.worker.text.TextEncoderException;
import org.decalign.worker.training.DivergedException;
import org.decalign.worker.training.NothingSelectedException;
import org.decalign.worker.training.TrainingRequest;
import org.decalign.worker.training.TrainingResult;
import org.decalign.worker.training.TrainingSession;

/** Trains a leased job on the engine. */
final class EngineTraining implements TrainingRunner {
    private final EngineDevice device;
    private final Path models;

    /**
     * @param models folder of text encoders by name
     */
    EngineTraining(EngineDevice device, Path models) {
        this.device = device;
        this.models = models;
    }

    @Override
    public Optional<Finished> train(Job job, Reports reports) throws InterruptedException {
        ServerReporting observer =
                new ServerReporting(reports, job.lease().dataset().classes(), job.folder());
        try {
            Optional<TrainingResult> result = TrainingSession.train(request(job), observer);
            if (result.isEmpty()) {
                return Optional.empty();
            }
            observer.finished(result.get());
            return Optional.of(new Finished(result.get().scores(), provenance(result.get(), job)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DivergedException e) {
            throw new JobFailedException("diverged", String.valueOf(e.getMessage()), false, e);
        } catch (NothingSelectedException e) {
            throw new JobFailedException("nothing-selected", String.valueOf(e.getMessage()), false, e);
        } catch (DatasetException | InvalidConfigException e) {
            throw new JobFailedException("bad-data", String.valueOf(e.getMessage()), false, e);
        } catch (TextEncoderException e) {
            // Another try on this machine would end the same.
            throw new JobFailedException("text-encoder", String.valueOf(e.getMessage()), false, e);
        } catch (EngineException e) {
            throw engine(e);
        }
    }

    private TrainingRequest request(Job job) throws IOException {
        return new TrainingRequest(
                new TrainingConfig(job.lease().config()),
                StoredDataset.open(job.dataset()),
                job.lease().seed(),
                device,
                job.folder(),
                job.checkpoint(),
                models);
    }

    private static Map<String, Object> provenance(TrainingResult result, Job job) {
        Map<String, Object> facts = new HashMap<>(result.provenance());
        facts.put("attempt", job.lease().attempt());
        return facts;
    }

    /** Out of memory is told by its words and keeps its own class. */
    private static RuntimeException engine(EngineException e) {
        String message = String.valueOf(e.getMessage());
        boolean memory = message.contains("can't allocate memory") || message.contains("out of memory");
        return memory ? e : new JobFailedException("engine", message, true, e);
    }
}
