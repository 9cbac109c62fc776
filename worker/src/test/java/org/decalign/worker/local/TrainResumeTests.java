package org.decalign.worker.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A training that was broken off goes on with --resume. */
class TrainResumeTests extends LocalTrainingTest {
    @Test
    void aTrainingBrokenOffInMidEpochGoesOnToTheBit() throws IOException {
        assertThat(train("--set", "num_epochs=4")).isZero();
        Path whole = out;
        out = folder.resolve("broken");
        assertThat(brokenOffAt("epoch 3:", "--set", "num_epochs=4")).isEqualTo(1);
        assertThat(out.resolve("checkpoint-epoch-0002.json")).exists();
        Files.writeString(out.resolve("metrics.jsonl"), "{\"step\": 9", StandardOpenOption.APPEND);

        assertThat(train("--set", "num_epochs=4", "--resume")).isZero();

        for (String file :
                List.of("metrics.jsonl", "predictions.csv", "scores.json", "config.json", "checkpoint.safetensors")) {
            assertThat(out.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
        }
        try (var files = Files.list(out)) {
            assertThat(files).hasSize(8);
        }
    }

    @Test
    void aDamagedCheckpointMakesRoomForTheOneBefore() throws IOException {
        assertThat(train("--set", "num_epochs=4")).isZero();
        Path whole = out;
        out = folder.resolve("broken");
        assertThat(brokenOffAt("epoch 4:", "--set", "num_epochs=4")).isEqualTo(1);
        Files.write(out.resolve("checkpoint-epoch-0003.safetensors"), new byte[] {1}, StandardOpenOption.APPEND);

        assertThat(train("--set", "num_epochs=4", "--resume")).isZero();

        assertThat(out.resolve("scores.json")).hasSameBinaryContentAs(whole.resolve("scores.json"));
        assertThat(out.resolve("metrics.jsonl")).hasSameBinaryContentAs(whole.resolve("metrics.jsonl"));
    }

    @Test
    void onlyTheSameTrainingIsGoneOnWith() throws IOException {
        assertThat(train("--resume")).isEqualTo(2);
        assertThat(errors).contains("no training was begun");
        assertThat(brokenOffAt("epoch 2:")).isEqualTo(1);
        assertThat(train("--resume", "--seed", "2", "--set", "alpha=0.5")).isEqualTo(2);
        assertThat(errors).contains("alpha, seed differ");
        assertThat(train("--resume")).isZero();
        assertThat(train("--resume")).isEqualTo(2);
        assertThat(errors).contains("has ended");
    }

    /** The line comes after an epoch's steps and before its checkpoint. */
    private int brokenOffAt(String words, String... more) {
        PrintStream console = System.out;
        System.setOut(new PrintStream(new ByteArrayOutputStream()) {
            @Override
            public void println(String line) {
                if (line.contains(words)) {
                    throw new IllegalStateException("killed");
                }
            }
        });
        try {
            return train(more);
        } finally {
            System.setOut(console);
        }
    }
}
