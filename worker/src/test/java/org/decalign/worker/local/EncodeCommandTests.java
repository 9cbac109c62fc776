package org.decalign.worker.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.decalign.worker.TinyBert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class EncodeCommandTests {
    private static final String HEAD = "video_id,clip_id,text,label,annotation,mode\n";

    @TempDir
    Path home;

    private Path labels;
    private Path out;
    private Path bert;
    private String printed = "";
    private String errors = "";

    @BeforeEach
    void encoder() throws IOException {
        bert = TinyBert.write(home.resolve("tiny"), 0);
        Files.writeString(bert.resolve("vocab.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\na\nb\n");
        labels = Files.writeString(home.resolve("label.csv"), HEAD + "v,1,a b a b,1,,train\nv,2,,1,,test\n");
        out = home.resolve("out");
    }

    @Test
    void itSaysWhatItMadeAndWhatIsOddAboutTheTexts() {
        assertThat(encode("--max-tokens", "5")).isZero();
        assertThat(printed.lines())
                .containsExactly(
                        "2 texts, the longest of 5 tokens; " + bert + " gives 24 features a token",
                        "warn: 1 texts are cut at 5 tokens (--max-tokens)",
                        "warn: 1 texts are empty: their features are those of no word at all",
                        "2 of 2 texts",
                        "features are in " + out
                                + "; a dataset needs a second modality: put NAME.npy with a row for each"
                                + " of label.csv's, or a folder NAME with one .npy a sample, into " + out
                                + ", and then `lab datasets import " + out + "` takes them");
        assertThat(errors).isEmpty();
    }

    @Test
    void beforeAnotherModalityItSaysThatTheFolderIsADataset() throws IOException {
        Path folder = Files.createDirectory(home.resolve("folder"));
        Files.copy(labels, folder.resolve("label.csv"));
        Files.write(folder.resolve("audio.npy"), new byte[] {0});
        labels = folder;
        assertThat(encode()).isZero();
        assertThat(printed).endsWith("features are in " + out + "; `lab datasets import " + out + "` takes them\n");
    }

    @Test
    void anEmptyFolderIsTakenAndOneThatHoldsSomethingIsNot() throws IOException {
        Files.createDirectory(out);
        assertThat(encode()).isZero();
        assertThat(encode()).isEqualTo(2);
        assertThat(errors).isEqualTo("--out " + out + ": the folder is not empty; allowed: a new or empty one\n");
    }

    @Test
    void everyMistakeOfTheCsvIsToldWithItsLineAndNothingIsWritten() throws IOException {
        Files.writeString(labels, HEAD + "v,1,a,much,,train\nv,2,\"a\nb\",1,,train\nv,3,b,1,,sometimes\n");
        assertThat(encode()).isEqualTo(2);
        assertThat(errors.lines()).hasSize(2);
        assertThat(errors).contains("label.csv, line 2: label is 'much'", "label.csv, line 5: mode is 'sometimes'");
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "--max-tokens, 2, --max-tokens 2: at least 3",
        "--max-tokens, 65, takes at most 64",
        "--batch, 0, --batch 0: at least 1",
        "--threads, 0, --threads 0: at least 1",
        "--encoder, roberta, the text encoder roberta is named",
    })
    void whatCannotBeIsRefusedWithWhatIsAllowed(String option, String value, String message) {
        assertThat(encode(option, value)).isEqualTo(2);
        assertThat(errors).contains(message);
        assertThat(out).doesNotExist();
    }

    @Test
    void aFolderNeedsItsCsvAndTheResultAnotherPlace() throws IOException {
        Path folder = Files.createDirectory(home.resolve("folder"));
        labels = folder;
        out = folder.resolve("inside");
        assertThat(encode()).isEqualTo(2);
        assertThat(errors.lines())
                .containsExactly(
                        folder + ": there is no label.csv in the folder",
                        "--out " + out + ": lies in " + folder + "; allowed: a folder outside of it");

        labels = home.resolve("nowhere.csv");
        assertThat(encode()).isEqualTo(2);
        assertThat(errors).contains("nowhere.csv: there is no such file; allowed: a label.csv, or a folder with one");
    }

    private int encode(String... more) {
        PrintStream console = System.out;
        PrintStream complaints = System.err;
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        ByteArrayOutputStream mistakes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(lines, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(mistakes, true, StandardCharsets.UTF_8));
        try {
            return new CommandLine(new EncodeCommand())
                    .setOverwrittenOptionsAllowed(true)
                    .execute(arguments(more));
        } finally {
            System.setOut(console);
            System.setErr(complaints);
            printed = lines.toString(StandardCharsets.UTF_8);
            errors = mistakes.toString(StandardCharsets.UTF_8);
        }
    }

    private String[] arguments(String... more) {
        String[] all = new String[5 + more.length];
        System.arraycopy(
                new String[] {labels.toString(), "--out", out.toString(), "--encoder", bert.toString()}, 0, all, 0, 5);
        System.arraycopy(more, 0, all, 5, more.length);
        return all;
    }
}
