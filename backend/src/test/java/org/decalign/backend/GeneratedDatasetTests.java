package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.generating.GeneratedData;
import org.decalign.datasets.generating.GeneratedFile;
import org.decalign.datasets.generating.Plan;
import org.decalign.datasets.generating.Plan.Factors;
import org.decalign.datasets.generating.Plan.Label;
import org.decalign.datasets.generating.Plan.PlannedModality;
import org.decalign.datasets.generating.Plan.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class GeneratedDatasetTests extends LabServer {
    @TempDir
    Path folder;

    /** Even under a benchmark's name, suite and shapes. */
    @Test
    void generatedDataIsNeverRankedWithTheLiteratureAndItsRowSaysWhatItIs() throws IOException {
        JsonNode added = rest.postBytes("/api/v1/datasets?suite=mosi&name=mosi", generated())
                .expect(201);
        JsonNode protocol = added.get("manifest").get("protocol");
        assertThat(protocol.get("source").asString()).startsWith("generated data, for tests and benchmarks only");
        assertThat(protocol.get("split").asString()).isEqualTo("file");
        train();
        JsonNode boards = rest.get("/api/v1/leaderboards/mosi").expect(200).get("boards");
        int own = 0;
        for (JsonNode board : boards) {
            boolean literature = board.get("reason").isNull();
            for (JsonNode row : board.get("rows")) {
                boolean ours = row.get("origin").asString().equals("measured");
                assertThat(ours && literature).isFalse();
                own += ours ? 1 : 0;
            }
        }
        JsonNode last = boards.get(boards.size() - 1);
        assertThat(own).isEqualTo(1);
        assertThat(last.get("reason").asString()).contains("its own");
        assertThat(last.toString()).contains("generated: mosi version 1");
    }

    private void train() {
        Map<String, Double> scores = Map.of("MAE", 0.01);
        rest.post("/api/v1/runs", Map.of("dataset", "mosi", "config", Map.of("num_epochs", 1), "seeds", List.of(1)))
                .expect(201);
        new TestWorker(rest, "w")
                .lease()
                .end(Map.of("state", "SUCCEEDED", "scores", Map.of("epoch", 1, "valid", scores, "test", scores)))
                .expect(204);
    }

    private byte[] generated() throws IOException {
        List<PlannedModality> modalities = List.of(
                new PlannedModality("text", 50, 6, 0),
                new PlannedModality("audio", 50, 5, 0),
                new PlannedModality("vision", 50, 4, 0.1));
        Plan plan = new Plan(
                modalities,
                new Samples(20, 8, 8),
                new Factors(2, 1, 1, 1),
                0.5,
                new Label(0, 3, 1, 0, 0.3),
                true,
                true,
                1);
        Path file = folder.resolve("mosi.safetensors");
        GeneratedFile.write(new GeneratedData(plan), file);
        return Files.readAllBytes(file);
    }
}
