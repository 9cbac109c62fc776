package org.decalign.worker.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.config.ResolvedConfig;
import org.decalign.protocol.config.TrainingConfig;
import org.decalign.protocol.run.Scores;
import org.decalign.worker.reporting.PredictionsCsv;
import org.decalign.worker.training.TrainingRequest;
import org.decalign.worker.training.TrainingResult;
import org.decalign.worker.training.TrainingSession;

/**
 * Trains once and leaves in a folder: `config.json`, `metrics.jsonl`, `costs.jsonl` (time and memory), `predictions.csv`, `checkpoint.safetensors` (weights of the selected
 * epoch), `traces/` (a file an epoch that leaves one), `provenance.json`, and last `scores.json`. After a failure the newest `checkpoint-epoch-N.safetensors` stay there.
 */
final class LocalTraining {
    private final StoredDataset dataset;
    private final ResolvedConfig config;
    private final Path out;
    private final ProgressLine console;

    LocalTraining(StoredDataset dataset, ResolvedConfig config, Path out, ProgressLine console) {
        this.dataset = dataset;
        this.config = config;
        this.out = out;
        this.console = console;
    }

    /**
     * Trains.
     *
     * @return the scores; empty when the thread was interrupted
     */
    Optional<Scores> run() throws IOException, InterruptedException {
        Files.createDirectories(out);
        write("config.json", config.values());
        TrainingConfig typed = new TrainingConfig(config.values());
        TrainingRequest request = new TrainingRequest(typed, dataset, typed.integer("seed"), out, null);
        try (LocalRecords records = new LocalRecords(out, console)) {
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
        records.forgetCheckpoints();
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
