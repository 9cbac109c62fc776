package org.decalign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.decalign.cli.upload.FakeUploads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `lab datasets import`: what is sent, what is encoded first, and how an import that fails is told. */
class ImportCommandTests {
    @TempDir
    Path folder;

    @Test
    void importSendsTheFileUnderItsNameAndPrintsTheVersion() throws IOException {
        Path file = Files.writeString(folder.resolve("my set.pkl.gz"), "bytes");
        try (FakeUploads uploads = new FakeUploads()) {
            Run result = upload(
                    uploads,
                    file.toString(),
                    "--suite",
                    "mosi",
                    "--align",
                    "words",
                    "--labels",
                    "all",
                    "--licence",
                    "MIT");
            assertThat(result.exit()).as(result.err()).isZero();
            assertThat(result.out()).contains("mosi version 1 is stored");
            assertThat(uploads.content()).isEqualTo("bytes");
            assertThat(uploads.asked)
                    .contains("\"name\":\"my-set\"", "\"suite\":\"mosi\"", "\"align\":\"words\"")
                    .contains("\"labels\":\"all\"", "\"licence\":\"MIT\"");
        }
    }

    @Test
    void importOfAFolderSendsItAsATarUnderTheFoldersName() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("bundle")).resolve("label.csv"), "video_id");
        try (FakeUploads uploads = new FakeUploads()) {
            uploads.states =
                    List.of("\"state\": \"IMPORTED\", \"created\": false, \"dataset\": " + FakeUploads.DATASET);
            Run result = upload(uploads, folder.resolve("bundle").toString());
            assertThat(result.out()).contains("is there already with this content");
            assertThat(uploads.content()).startsWith("label.csv").hasSize(2048);
            assertThat(uploads.asked).contains("\"name\":\"bundle\"", "\"suite\":null", "\"facts\":null");
        }
    }

    @Test
    void importShowsEveryMistakeOfAFileThatIsNoDataset() throws IOException {
        Path file = Files.writeString(folder.resolve("a.pkl"), "bytes");
        try (FakeUploads uploads = new FakeUploads()) {
            uploads.states = List.of("\"state\": \"FAILED\", \"problems\": [\"train: no labels\", \"test: no text\"]");
            Run result = upload(uploads, file.toString());
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err()).contains("a.pkl is not a dataset:\n  train: no labels\n  test: no text\n");
        }
    }

    @Test
    void importThatTheServerCouldNotEndIsAFailureThatCanBeTriedAgain() throws IOException {
        Path file = Files.writeString(folder.resolve("a.pkl"), "bytes");
        try (FakeUploads uploads = new FakeUploads()) {
            uploads.states = List.of("\"state\": \"RECEIVED\", \"problems\": [\"the disk is full\"]");
            Run result = upload(uploads, file.toString());
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.err()).contains("the disk is full", "The same command tries again");
        }
    }

    @Test
    void importOfTextsEncodesThemFirstAndLeavesNothingOfIt() throws IOException {
        FakePrograms.install(folder);
        Path file = labelledFolder("my set");
        try (FakeUploads uploads = new FakeUploads()) {
            Run result = upload(uploads, file.toString(), "--encode-text");
            assertThat(result.exit()).as(result.err()).isZero();
            assertThat(result.out()).contains("encoded\n", "mosi version 1 is stored");
            assertThat(uploads.content()).startsWith("label.csv").contains("minilm of my set");
            assertThat(uploads.asked).contains("\"name\":\"my-set\"");
            assertThat(homeFolders()).noneMatch(name -> name.startsWith("encoding-"));
        }
    }

    @Test
    void importOfTextsThatCannotBeEncodedSendsNothingAndEndsAsTheEncoderDid() throws IOException {
        FakePrograms.install(folder);
        Path file = labelledFolder("texts");
        try (FakeUploads uploads = new FakeUploads()) {
            Run result = upload(uploads, file.toString(), "--encode-text", "2");
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err()).contains("texts is not encoded, so nothing is imported");
            assertThat(uploads.requests).isEmpty();
            assertThat(homeFolders()).noneMatch(name -> name.startsWith("encoding-"));
        }
    }

    @Test
    void textsAloneAreNoDatasetAndAreNotEncoded() throws IOException {
        FakePrograms.install(folder);
        Path file = Files.writeString(folder.resolve("label.csv"), "video_id");
        try (FakeUploads uploads = new FakeUploads()) {
            Run result = upload(uploads, file.toString(), "--encode-text");
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err())
                    .contains("no modality besides the text that --encode-text makes; a dataset needs a second one");
            assertThat(result.out()).doesNotContain("encoded");
            assertThat(uploads.requests).isEmpty();
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsBlamedAndNotTheFile() throws IOException {
        FakePrograms.install(folder);
        Path set = labelledFolder("set");
        Files.writeString(folder.resolve("home"), "a file where LAB_HOME should be");
        try (FakeUploads uploads = new FakeUploads()) {
            Run result = upload(uploads, set.toString(), "--encode-text");
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.err())
                    .contains(folder.resolve("home") + " cannot be written")
                    .contains(set + " is not at fault");
        }
    }

    /** A folder with label.csv and one modality, to which the text is added. */
    private Path labelledFolder(String name) throws IOException {
        Path labelled = Files.createDirectory(folder.resolve(name));
        Files.writeString(labelled.resolve("label.csv"), "video_id");
        Files.write(labelled.resolve("audio.npy"), new byte[] {0});
        return labelled;
    }

    private List<String> homeFolders() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("home"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Run upload(FakeUploads uploads, String... arguments) {
        String[] command = Stream.concat(Stream.of("datasets", "import"), Stream.of(arguments))
                .toArray(String[]::new);
        return Run.lab(
                Map.of(
                        "LAB_URL",
                        uploads.url(),
                        "LAB_HOME",
                        folder.resolve("home").toString()),
                folder,
                command);
    }
}
