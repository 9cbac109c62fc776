package org.decalign.worker.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.numpy.NpyHeader;
import org.decalign.protocol.run.Progress;
import org.decalign.worker.MmsaPickle;
import org.decalign.worker.TinyBert;
import org.decalign.worker.TinyDataset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TrainCommandTests extends LocalTrainingTest {
    @Test
    void itLeavesItsFilesAndNothingElse() throws IOException {
        assertThat(train("--seed", "7")).isZero();

        try (var files = Files.list(out)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "config.json",
                            "metrics.jsonl",
                            "costs.jsonl",
                            "traces",
                            "predictions.csv",
                            "checkpoint.safetensors",
                            "provenance.json",
                            "scores.json");
        }
        assertThat(out.resolve("traces")).isDirectoryContaining("glob:**epoch-0001.safetensors");
        JsonNode scores = json("scores.json");
        assertThat(scores.path("test").path("WAF1").isNumber()).isTrue();
        assertThat(scores.path("valid").path("F1_class_1").isNumber()).isTrue();
        assertThat(scores.path("epoch").asInt()).isBetween(1, 2);
        assertThat(json("config.json").path("seed").asInt()).isEqualTo(7);
        assertThat(json("provenance.json").path("datasetHash").asString()).hasSize(64);
        assertThat(json("provenance.json").path("seed").asInt()).isEqualTo(7);
    }

    @Test
    void predictionsHaveOneLineASampleAndIdsAreQuotedWhereTheyMust() throws IOException {
        assertThat(train()).isZero();

        List<String> lines = Files.readAllLines(out.resolve("predictions.csv"));
        assertThat(lines.get(0)).isEqualTo("split,id,label,logit_0,logit_1,logit_2");
        assertThat(lines).hasSize(1 + 9 + 11);
        assertThat(lines).anyMatch(line -> line.matches("test,\"test, 3\",[012](,-?[0-9.E-]+){3}"));
    }

    @Test
    void metricLinesAreJsonWithTheirFiveFields() throws IOException {
        assertThat(train()).isZero();

        List<String> lines = Files.readAllLines(out.resolve("metrics.jsonl"));
        for (String line : lines) {
            assertThat(JSON.readTree(line).propertyNames()).containsExactly("step", "epoch", "name", "value", "split");
        }
        assertThat(lines)
                .filteredOn(line -> line.contains("\"loss\"") && line.contains("\"train\""))
                .hasSize(6);
    }

    @Test
    void itsConfigurationGivenBackTrainsTheSame() throws IOException {
        assertThat(train("--seed", "3")).isZero();
        Path first = out;
        out = folder.resolve("again");

        int code = run(List.of(
                "--data",
                data.toString(),
                "--out",
                out.toString(),
                "--threads",
                "1",
                "--config",
                first.resolve("config.json").toString()));

        assertThat(code).isZero();
        for (String file : List.of(
                "metrics.jsonl",
                "predictions.csv",
                "scores.json",
                "config.json",
                "checkpoint.safetensors",
                "traces/epoch-0001.safetensors")) {
            assertThat(out.resolve(file)).hasSameBinaryContentAs(first.resolve(file));
        }
    }

    @Test
    void allMistakesOfAConfigurationComeAtOnceAndNothingIsWritten() {
        int code = train("--set", "alhpa=1", "--set", "batch_size=\"many\"", "--set", "use_bert=true");

        assertThat(code).isEqualTo(2);
        assertThat(errors)
                .contains("alhpa")
                .contains("did you mean alpha?")
                .contains("batch_size")
                .contains("set use_bert=false and give text features");
        assertThat(out).doesNotExist();
    }

    @Test
    void anEncoderIsLookedForBeforeAnythingIsWritten() {
        MmsaPickle.Shapes shapes = new MmsaPickle.Shapes(new int[] {4, 3}, new int[] {1, 2}, new int[] {1, 2}, 3, true);
        data = MmsaPickle.write(folder.resolve("tokens.pkl"), shapes, 8, 4, 4);
        String[] options = {
            "--suite", "mosi", "--set", "use_bert=true", "--set", "pretrained=small", "--models", folder.toString()
        };

        assertThat(train(options)).isEqualTo(2);
        assertThat(errors)
                .contains("the text encoder small is not on this worker")
                .contains("put its config.json");
        assertThat(out).doesNotExist();

        TinyBert.write(folder.resolve("small"), 0.1);
        assertThat(train(options)).isZero();
        assertThat(out.resolve("scores.json")).exists();
    }

    @Test
    void allMistakesOfTheCommandLineComeAtOnce() {
        int code = run(List.of(
                "--data", folder.resolve("nothing.pkl").toString(),
                "--out", out.toString(),
                "--preset", "mosy",
                "--threads", "0",
                "--set", "alpha",
                "--set", "beta={",
                "--suite", "musi"));

        assertThat(code).isEqualTo(2);
        assertThat(errors)
                .contains("there is no such file")
                .contains("paper-mosi")
                .contains("at least 1")
                .contains("--set alpha: not of the form key=JSON")
                .contains("--set beta={: not JSON")
                .contains("musi");
        assertThat(out).doesNotExist();
    }

    @Test
    void aFolderBelowAFileIsRefusedBeforeAnythingIsRead() throws IOException {
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.writeString(out, "x");
        out = out.resolve("deep/results");

        assertThat(train()).isEqualTo(2);
        assertThat(errors).contains("--out " + out + ": cannot be made in ", "it is not a folder");
    }

    @Test
    void aFolderWithSomethingInItIsRefused() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("mine.txt"), "x");

        assertThat(train()).isEqualTo(2);
        assertThat(errors).contains("is not empty");
        try (var files = Files.list(out)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aDamagedDatasetIsRefusedBeforeAnythingIsWritten() throws IOException {
        Files.writeString(data.resolve("test.samples.jsonl"), "{\"id\":\"other\"}\n");

        assertThat(train()).isEqualTo(2);
        assertThat(errors).contains("test.samples.jsonl");
        assertThat(out).doesNotExist();
    }

    @Test
    void aLabelledFolderIsTrainedOn() throws IOException {
        data = Files.createDirectories(folder.resolve("labelled"));
        StringBuilder csv = new StringBuilder("video_id,clip_id,text,label,annotation,mode\n");
        for (int i = 0; i < 40; i++) {
            csv.append("v," + i + ",,")
                    .append(i % 3 - 1)
                    .append(",,")
                    .append(i < 24 ? "train" : i < 32 ? "valid" : "test");
            csv.append('\n');
        }
        Files.writeString(data.resolve("label.csv"), csv);
        Files.write(data.resolve("text.npy"), npy(40, 3));
        Files.write(data.resolve("audio.npy"), npy(40, 2));

        assertThat(train()).isZero();

        assertThat(Files.readAllLines(out.resolve("predictions.csv")))
                .hasSize(1 + 8 + 8)
                .anyMatch(line -> line.startsWith("test,v$_$39,"));
    }

    private static byte[] npy(long rows, long width) {
        byte[] head = NpyHeader.bytes("<f4", List.of(rows, width));
        ByteBuffer file =
                ByteBuffer.allocate(head.length + (int) (4 * rows * width)).order(ByteOrder.LITTLE_ENDIAN);
        file.put(head);
        for (int i = 0; file.hasRemaining(); i++) {
            file.putFloat((float) Math.sin(i));
        }
        return file.array();
    }

    @Test
    void aFileThatIsNoFeatureFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("text.pkl"), "hello");

        int code = run(List.of("--data", file.toString(), "--out", out.toString()));

        assertThat(code).isEqualTo(2);
        assertThat(errors).contains("text.pkl");
        assertThat(out).doesNotExist();
    }

    @Test
    void whatIsPrintedOfAFileIsPlain() throws IOException {
        Path file = Files.writeString(folder.resolve("a\nforged\u001b[2J\u202e.pkl"), "hello");
        assertThat(run(List.of("--data", file.toString(), "--out", out.toString())))
                .isEqualTo(2);
        assertThat(errors).contains("a\n  forged [2J.pkl").doesNotContain("\u001b", "\u202e");

        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        new ProgressLine(new PrintStream(lines, true, StandardCharsets.UTF_8), null).line("a\nforged\u009b");
        assertThat(lines.toString(StandardCharsets.UTF_8)).isEqualTo("a forged " + System.lineSeparator());
    }

    @Test
    void aTrainingThatDivergesFailsAndSaysWhere() {
        TinyDataset.enormous(folder.resolve("enormous"));
        data = folder.resolve("enormous");

        assertThat(train()).isEqualTo(1);
        assertThat(errors).contains("at epoch 1, step 1 the loss or its gradient was not finite");
        assertThat(out.resolve("scores.json")).doesNotExist();
    }

    @Test
    void onATerminalTheLineMovesAndIsCleared() {
        ByteArrayOutputStream moving = new ByteArrayOutputStream();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        ProgressLine line = new ProgressLine(new PrintStream(lines, true), new PrintStream(moving, true));

        line.show(new Progress(1, 4, 6, 12, 100.0, 3.4));
        line.line("epoch 2");

        assertThat(moving.toString(StandardCharsets.UTF_8))
                .contains("[############------------] epoch 2 of 4, step 6 of 12, 3 s left at most")
                .endsWith("\r\033[K");
        assertThat(lines.toString(StandardCharsets.UTF_8)).isEqualTo("epoch 2" + System.lineSeparator());
    }

    @Test
    void aBareWordNeedsNoQuotesButHalfAValueIsRefused() {
        assertThat(JsonText.value("mae")).isEqualTo("mae");
        assertThat(JsonText.value("[\"a\"]")).isEqualTo(List.of("a"));
        assertThat(JsonText.value("{\"a\":1}")).isEqualTo(Map.of("a", 1));
        assertThatThrownBy(() -> JsonText.value("[1,")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JsonText.object("{\"a\":1,\"a\":2}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("uplicate");
    }
}
