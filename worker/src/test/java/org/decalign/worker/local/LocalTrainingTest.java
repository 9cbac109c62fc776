package org.decalign.worker.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.decalign.worker.TinyDataset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs {@code train} on a dataset of a few samples for two epochs. */
abstract class LocalTrainingTest {
    static final List<String> SMALL = List.of(
            "--set", "dst_feature_dim_nheads=[8,2]",
            "--set", "nlevels=1",
            "--set", "num_prototypes=3",
            "--set", "ot_num_iters=3",
            "--set", "batch_size=8",
            "--set", "num_epochs=2",
            "--set", "learning_rate=0.01");
    static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    Path data;
    Path out;
    String errors = "";

    @BeforeEach
    void dataset() {
        data = folder.resolve("data");
        out = folder.resolve("out");
        TinyDataset.classes(data);
    }

    int train(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("--data", data.toString(), "--out", out.toString(), "--threads", "1"));
        arguments.addAll(SMALL);
        arguments.addAll(List.of(more));
        return run(arguments);
    }

    int run(List<String> arguments) {
        PrintStream original = System.err;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            return new CommandLine(new TrainCommand()).execute(arguments.toArray(String[]::new));
        } finally {
            System.setErr(original);
            errors = captured.toString(StandardCharsets.UTF_8);
        }
    }

    JsonNode json(String file) throws IOException {
        return JSON.readTree(Files.readAllBytes(out.resolve(file)));
    }
}
