package org.decalign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `lab train`: one training with no server at all. */
class TrainTests {
    @TempDir
    Path folder;

    @Test
    void theSameSeedTwiceGivesTheSameMetricsToTheBit() throws IOException {
        Lab lab = new Lab(folder.resolve("home"));
        train(lab, "a");
        train(lab, "b");
        for (String file : new String[] {"metrics.jsonl", "predictions.csv", "scores.json"}) {
            assertThat(Files.readString(folder.resolve("a").resolve(file)))
                    .isEqualTo(Files.readString(folder.resolve("b").resolve(file)));
        }
        for (String file : new String[] {"checkpoint.safetensors", "config.json", "provenance.json", "costs.jsonl"}) {
            assertThat(folder.resolve("a").resolve(file)).isNotEmptyFile();
        }
    }

    private void train(Lab lab, String out) {
        lab.must(
                "train",
                "--data",
                "mfeat",
                "--preset",
                "mfeat",
                "--seed",
                "7",
                "--set",
                "num_epochs=2",
                "--out",
                folder.resolve(out).toString());
    }
}
