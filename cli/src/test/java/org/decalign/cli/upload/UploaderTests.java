package org.decalign.cli.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.http.ServerAddress;
import org.decalign.cli.output.LineWriter;
import org.decalign.protocol.upload.ImportUpload;
import org.decalign.protocol.upload.UploadState;
import org.decalign.protocol.upload.UploadView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploaderTests {
    private static final String TEXT = "the bytes of a feature file";
    private static final ImportUpload REQUEST = new ImportUpload("mosi", "mosi", null, null, null);

    @TempDir
    Path folder;

    private final FakeUploads server = new FakeUploads();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final List<Duration> pauses = new ArrayList<>();
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("mosi.pkl"), TEXT);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aFileIsSentAndItsImportFollowedToItsEnd() throws IOException {
        server.states = List.of(
                "\"state\": \"IMPORTING\", \"ahead\": 2",
                "\"state\": \"IMPORTING\", \"progress\": {\"step\": \"writing train.text\", \"done\": 1, \"total\": 2}",
                "\"state\": \"IMPORTING\", \"progress\": {\"step\": \"writing train.audio\", \"done\": 1, \"total\": 2}",
                server.states.get(0));
        UploadView upload = send();
        assertThat(upload.state()).isEqualTo(UploadState.IMPORTED);
        assertThat(upload.created()).isTrue();
        assertThat(server.content()).isEqualTo(TEXT);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualTo("mosi.pkl  waiting, 2 before it\nmosi.pkl  writing train\n");
        assertThat(folder.resolve("uploads")).isEmptyDirectory();
    }

    @Test
    void afterABrokenConnectionOnlyWhatTheServerLacksIsSent() throws IOException {
        server.breaks.addAll(List.of(5, 0, 7));
        assertThat(send().state()).isEqualTo(UploadState.IMPORTED);
        assertThat(server.content()).isEqualTo(TEXT);
        assertThat(server.requests.stream().filter("PATCH /u1"::equals)).hasSize(4);
        assertThat(pauses).startsWith(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void theSameCommandGoesOnWhereAnEarlierOneStopped() throws IOException {
        server.breaks.addAll(Collections.nCopies(Patience.TRIES + 2, 0));
        server.breaks.set(0, 9);
        assertThatThrownBy(this::send)
                .isInstanceOfSatisfying(
                        CommandFailedException.class,
                        e -> assertThat(e.exitCode()).isEqualTo(CommandFailedException.UNREACHABLE))
                .hasMessageContaining("The same command goes on where this one stopped.");
        server.breaks.clear();
        server.requests.clear();
        assertThat(send().state()).isEqualTo(UploadState.IMPORTED);
        assertThat(server.content()).isEqualTo(TEXT);
        assertThat(server.requests).doesNotContain("POST ");
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("goes on at 9 B of 27 B");
    }

    @Test
    void aFileThatChangedSinceIsSentFromItsBeginning() throws IOException {
        server.breaks.addAll(Collections.nCopies(Patience.TRIES + 2, 0));
        server.breaks.set(0, 9);
        assertThatThrownBy(this::send).isInstanceOf(CommandFailedException.class);
        server.breaks.clear();
        Files.writeString(file, "other");
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        assertThat(send().state()).isEqualTo(UploadState.IMPORTED);
        assertThat(server.content()).isEqualTo("other");
        assertThat(server.requests).contains("DELETE /u1");
    }

    @Test
    void anEndedImportOfAnEarlierCommandIsToldAndForgotten() throws IOException {
        server.breaks.addAll(Collections.nCopies(Patience.TRIES + 1, 0));
        assertThatThrownBy(this::send).isInstanceOf(CommandFailedException.class);
        server.breaks.clear();
        server.asked = "{\"name\": \"mosi\", \"suite\": \"mosi\"}";
        server.states = List.of("\"state\": \"FAILED\", \"problems\": [\"train: no labels\"]");
        server.requests.clear();
        UploadView upload = send();
        assertThat(upload.problems()).containsExactly("train: no labels");
        assertThat(server.requests).containsOnly("GET /u1");
        assertThat(folder.resolve("uploads")).isEmptyDirectory();
    }

    @Test
    void anImportThatTheServerGaveUpCanBeAskedForAgainWithoutSendingAnything() throws IOException {
        server.states = List.of("\"state\": \"RECEIVED\", \"problems\": [\"the disk is full\"]");
        assertThat(send().state()).isEqualTo(UploadState.RECEIVED);
        server.states = List.of("\"state\": \"IMPORTED\", \"created\": true, \"dataset\": " + FakeUploads.DATASET);
        server.asked = "";
        server.requests.clear();
        assertThat(send().state()).isEqualTo(UploadState.IMPORTED);
        assertThat(server.requests).doesNotContain("POST ", "PATCH /u1");
    }

    private UploadView send() throws IOException {
        LabClient client = new LabClient(ServerAddress.of(server.url(), null));
        TransferView view = new TransferLines(new LineWriter(said), () -> 0);
        return new Uploader(client, folder, view, new Patience(pauses::add))
                .send(file, Uploader.payload(file), REQUEST);
    }
}
