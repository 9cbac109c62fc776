package org.decalign.worker.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.config.ResolvedConfig;
import org.decalign.protocol.config.TrainingConfig;
import org.decalign.protocol.run.Scores;
import org.decalign.worker.engine.EngineDevice;
import org.decalign.worker.reporting.PredictionsCsv;
import org.decalign.worker.training.TrainingRequest;
import org.decalign.worker.training.TrainingResult;
import org.decalign.worker.training.TrainingSession;
import org.jspecify.annotations.Nullable;

/**
 * Trains once and leaves in a folder: `config.json`, `metrics.jsonl`, `costs.jsonl` (time and memory), `predictions.csv`,
 * `checkpoint.safetensors` (weights of the selected epoch), `traces/` (a file an epoch that leaves one), `provenance.json`, and last
 * `scores.json`. What was broken off leaves its last two `checkpoint-epoch-N.safetensors`, from which it can go on.
 */
final class LocalTraining {
    private final StoredDataset dataset;
    private final ResolvedConfig config;
    private final Place place;
    private final Path out;
    private final ProgressLine console;
    private final LocalCheckpoints checkpoints;

    /**
     * @param models folder of text encoders by name, null where none is needed
     */
    record Place(EngineDevice device, Path out, @Nullable Path models) {}

    LocalTraining(StoredDataset dataset, ResolvedConfig config, Place place, ProgressLine console) {
        this.dataset = dataset;
        this.config = config;
        this.place = place;
        this.out = place.out();
        this.console = console;
        checkpoints = new LocalCheckpoints(out, dataset.manifest().hash());
    }

    /**
     * Trains from the start.
     *
     * @return the scores; empty when the thread was interrupted
     */
    Optional<Scores> run() throws IOException, InterruptedException {
        Files.createDirectories(out);
        write("config.json", config.values());
        return run(null);
    }

    /**
     * Goes on with the training that was broken off in the folder, from its newest checkpoint that is whole.
     *
     * @return the scores, equal to the last bit to those of an uninterrupted training; empty when the thread was interrupted
     * @throws WrongUseException when another training was begun there
     */
    Optional<Scores> resume() throws IOException, InterruptedException {
        Map<String, Object> begun = JsonText.object(Files.readAllBytes(out.resolve("config.json")));
        Map<String, Object> now =
                JsonText.object(JsonText.pretty(config.values()).getBytes(StandardCharsets.UTF_8));
        if (!begun.equals(now)) {
            now.entrySet().removeIf(key -> key.getValue().equals(begun.get(key.getKey())));
            throw new WrongUseException(List.of("--resume: " + out + " was begun with another configuration: "
                    + String.join(", ", now.keySet()) + " differ; the same options are needed"));
        }
        return run(checkpoints.newest(complaint -> console.line("warn: " + complaint)));
    }

    private Optional<Scores> run(LocalCheckpoints.@Nullable Found from) throws IOException, InterruptedException {
        TrainingConfig typed = new TrainingConfig(config.values());
        TrainingRequest request = new TrainingRequest(
                typed,
                dataset,
                typed.integer("seed"),
                place.device(),
                out,
                from == null ? null : from.file(),
                place.models());
        try (LocalRecords records = LocalRecords.open(out, checkpoints, from == null ? 0 : from.step(), console)) {
            console.line(
                    dataset.manifest().name() + " " + dataset.manifest().hash().substring(0, 12) + ", configuration "
                            + config.hash().substring(0, 12) + ", seed " + request.seed());
            config.notices().forEach(notice -> records.log("warn", notice));
            Optional<TrainingResult> result = TrainingSession.train(request, records);
            if (result.isPresent()) {
                keep(result.get(), records);
            }
            return result.map(TrainingResult::scores);
        } finally {
            console.clear();
        }
    }

    private void keep(TrainingResult result, LocalRecords records) throws IOException {
        PredictionsCsv.write(
                out.resolve("predictions.csv"),
                records.predictions(),
                dataset.manifest().classes());
        write("provenance.json", result.provenance());
        checkpoints.forget();
        write("scores.json", scores(result.scores()));
    }

    private static Map<String, Object> scores(Scores scores) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("valid", scores.valid());
        file.put("test", scores.test());
        file.put("epoch", scores.epoch());
        if (scores.confusion() != null) {
            file.put("confusion", scores.confusion());
        }
        return file;
    }

    private void write(String file, Object value) throws IOException {
        Files.writeString(out.resolve(file), JsonText.pretty(value));
    }
}
