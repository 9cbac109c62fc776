package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** How bytes come: tus 1.0.0. */
@Timeout(120)
class UploadTests extends LabServer {
    private static final byte[] TEN = "0123456789".getBytes(StandardCharsets.US_ASCII);
    private Tus tus;

    @BeforeEach
    void begin() {
        tus = new Tus(rest);
    }

    @AfterEach
    void leaveNothing() throws IOException {
        org.springframework.util.FileSystemUtils.deleteRecursively(HOME.resolve("incoming"));
    }

    @Test
    void optionsTellsWhatIsSpoken() {
        Rest.Answer answer = rest.send(rest.request(Tus.UPLOADS).method("OPTIONS", BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(answer.header("Tus-Version")).isEqualTo("1.0.0");
        assertThat(answer.header("Tus-Extension")).isEqualTo("creation,expiration,termination");
        assertThat(answer.header("Tus-Max-Size")).isEqualTo(String.valueOf(64L << 30));
    }

    @Test
    void anUploadComesInPartsAndHeadTellsHowMuchIsThere() throws IOException {
        String id = tus.create("mosi.pkl", 10);
        Rest.Answer empty = tus.head(id);
        assertThat(empty.header("Upload-Offset")).isEqualTo("0");
        assertThat(empty.header("Upload-Length")).isEqualTo("10");
        assertThat(empty.header("Upload-Metadata")).isEqualTo("filename " + Tus.base64("mosi.pkl"));
        assertThat(empty.header("Cache-Control")).isEqualTo("no-store");
        assertThat(empty.header("Upload-Expires")).endsWith("GMT");
        Rest.Answer part = tus.patch(id, 0, Arrays.copyOf(TEN, 4));
        part.expect(204);
        assertThat(part.header("Upload-Offset")).isEqualTo("4");
        assertThat(part.header("Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(tus.offset(id)).isEqualTo(4);
        assertThat(tus.view(id).get("fileName").asString()).isEqualTo("mosi.pkl");
        assertThat(tus.state(id)).isEqualTo("RECEIVING");
        tus.patch(id, 4, Arrays.copyOfRange(TEN, 4, 10)).expect(204);
        assertThat(tus.state(id)).isEqualTo("RECEIVED");
        assertThat(file(id)).hasBinaryContent(TEN);
    }

    @Test
    void aPartAtAnotherOffsetIsRefusedAndNothingOfItIsKept() {
        String id = tus.create("a", 10);
        tus.patch(id, 0, Arrays.copyOf(TEN, 4)).expect(204);
        tus.patch(id, 0, TEN).problem(409, "wrong-offset");
        tus.patch(id, 5, Arrays.copyOf(TEN, 5)).problem(409, "wrong-offset");
        assertThat(tus.offset(id)).isEqualTo(4);
    }

    @Test
    void aBodyBeyondTheAnnouncedLengthIsRefusedAndNothingOfItIsKept() throws IOException {
        String id = tus.create("a", 10);
        tus.patch(id, 0, Arrays.copyOf(TEN, 4)).expect(204);
        tus.patch(id, 4, TEN).problem(413, "upload-too-long");
        var chunked = tus.part(id, 4)
                .method("PATCH", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[200_000])));
        rest.send(chunked).problem(413, "upload-too-long");
        assertThat(tus.offset(id)).isEqualTo(4);
        assertThat(file(id)).hasBinaryContent(Arrays.copyOf(TEN, 4));
    }

    @Test
    void whatCameBeforeAConnectionBrokeIsKeptAndCounted() throws IOException {
        String id = tus.create("a", 10);
        try (Socket socket = tus.begin(id, 0, 10, Arrays.copyOf(TEN, 7))) {
            tus.waitForOffset(id, 7);
        }
        Rest.Answer rest = tus.patch(id, 7, Arrays.copyOfRange(TEN, 7, 10));
        while (rest.status() == 423) { // the server has not noticed the end of the connection yet
            rest = tus.patch(id, 7, Arrays.copyOfRange(TEN, 7, 10));
        }
        rest.expect(204);
        assertThat(file(id)).hasBinaryContent(TEN);
    }

    @Test
    void onePartAtATimeIsReceived() throws IOException {
        String id = tus.create("a", 10);
        try (Socket socket = tus.begin(id, 0, 10, Arrays.copyOf(TEN, 4))) {
            tus.waitForOffset(id, 4);
            tus.patch(id, 4, Arrays.copyOfRange(TEN, 4, 10)).problem(423, "upload-busy");
            socket.getOutputStream().write(TEN, 4, 6);
            tus.waitForOffset(id, 10);
        }
        assertThat(file(id)).hasBinaryContent(TEN);
    }

    @Test
    void aVersionOrATypeThatIsNotSpokenIsRefused() {
        Rest.Answer answer = rest.send(rest.request(Tus.UPLOADS)
                .header("Tus-Resumable", "0.2.2")
                .header("Upload-Length", "1")
                .POST(BodyPublishers.noBody()));
        answer.problem(412, "tus-unsupported");
        assertThat(answer.header("Tus-Version")).isEqualTo("1.0.0");
        String id = tus.create("a", 10);
        rest.send(tus.request(Tus.UPLOADS + "/" + id)
                        .header("Content-Type", "application/octet-stream")
                        .header("Upload-Offset", "0")
                        .method("PATCH", BodyPublishers.ofByteArray(TEN)))
                .problem(415, "unsupported-media-type");
        assertThat(tus.offset(id)).isZero();
    }

    @Test
    void headersThatAreNoneAreRefusedByTheirNames() {
        String name = "filename " + Tus.base64("a");
        for (String metadata : List.of(name + "," + name, "filename a b", ",", "a ".repeat(2001))) {
            rest.send(tus.request(Tus.UPLOADS)
                            .header("Upload-Length", "1")
                            .header("Upload-Metadata", metadata)
                            .POST(BodyPublishers.noBody()))
                    .problem(422, "invalid-request");
        }
        for (String number : List.of("1.5", "99999999999999999999", "x", "1e3", "0x1")) {
            JsonNode problem = rest.send(tus.request(Tus.UPLOADS)
                            .header("Upload-Length", number)
                            .POST(BodyPublishers.noBody()))
                    .problem(422, "invalid-request");
            assertThat(problem.at("/errors/0/key").asString()).isEqualTo("Upload-Length");
            assertThat(problem.at("/errors/0/allowed").asString()).startsWith("a whole number");
        }
        assertThat(count("upload")).isZero();
        String id = tus.create("a", 10);
        for (String offset : List.of("-1", "1.5", "99999999999999999999")) {
            int status = rest.send(tus.request(Tus.UPLOADS + "/" + id)
                            .header("Content-Type", Tus.PART)
                            .header("Upload-Offset", offset)
                            .method("PATCH", BodyPublishers.ofByteArray(TEN)))
                    .status();
            assertThat(status).as(offset).isIn(409, 422);
        }
        assertThat(tus.offset(id)).isZero();
    }

    @Test
    void aFileMayBeCalledAnythingAndWhatNobodyCouldReadIsReplaced() {
        String id = tus.create("../a\u0000b\nc\u202e" + "\ud83d\ude00".repeat(200), 10);
        String name = tus.view(id).get("fileName").asString();
        assertThat(name).startsWith("a\uFFFDb\uFFFDc\uFFFD\ud83d\ude00").endsWith("\ud83d\ude00");
        assertThat(name.length()).isBetween(250, 255);
    }

    @Test
    void whatCannotBeAnUploadIsRefused() {
        rest.send(tus.request(Tus.UPLOADS)
                        .header("Upload-Length", String.valueOf((64L << 30) + 1))
                        .POST(BodyPublishers.noBody()))
                .problem(413, "body-too-large");
        rest.send(tus.request(Tus.UPLOADS).header("Upload-Length", "-1").POST(BodyPublishers.noBody()))
                .problem(422, "invalid-request");
        rest.send(tus.request(Tus.UPLOADS).POST(BodyPublishers.noBody())).expect(400);
        rest.send(tus.request(Tus.UPLOADS)
                        .header("Upload-Length", "1")
                        .header("Upload-Metadata", "filename ###")
                        .POST(BodyPublishers.noBody()))
                .problem(422, "invalid-request");
        assertThat(count("upload")).isZero();
        tus.patch("00000000-0000-0000-0000-000000000000", 0, TEN).problem(404, "unknown-upload");
        assertThat(tus.head("00000000-0000-0000-0000-000000000000").status()).isEqualTo(404);
    }

    @Test
    void aSenderThatCanOnlyPostNamesTheMethodInAHeader() {
        String id = tus.create("a", 10);
        rest.send(tus.part(id, 0)
                        .header("X-HTTP-Method-Override", "PATCH")
                        .POST(BodyPublishers.ofByteArray(Arrays.copyOf(TEN, 4))))
                .expect(204);
        assertThat(tus.offset(id)).isEqualTo(4);
        rest.send(tus.request(Tus.UPLOADS + "/" + id)
                        .header("X-HTTP-Method-Override", "DELETE")
                        .POST(BodyPublishers.noBody()))
                .expect(204);
        assertThat(tus.head(id).status()).isEqualTo(404);
    }

    @Test
    void aDeletedUploadIsGoneWithItsBytes() {
        String id = tus.create("a", 10);
        tus.patch(id, 0, Arrays.copyOf(TEN, 4)).expect(204);
        tus.delete(id).expect(204);
        assertThat(file(id)).doesNotExist();
        rest.get(Tus.UPLOADS + "/" + id).problem(404, "unknown-upload");
        tus.delete(id).problem(404, "unknown-upload");
    }

    @Test
    void nothingIsAWholeUpload() {
        assertThat(tus.state(tus.create("a", 0))).isEqualTo("RECEIVED");
    }

    @Test
    void aServerThatDiedBeforeItTookNoteFindsTheUploadWhole() throws IOException {
        String id = tus.create("a", 10);
        Files.write(file(id), TEN);
        assertThat(tus.offset(id)).isEqualTo(10);
        assertThat(tus.state(id)).isEqualTo("RECEIVED");
    }

    @Test
    void bytesThatAnotherServerHasAreGoneHere() throws IOException {
        String id = tus.create("a", 10);
        Files.delete(file(id));
        assertThat(tus.head(id).status()).isEqualTo(410);
        tus.patch(id, 0, TEN).problem(410, "upload-gone");
        tus.importAs(id, java.util.Map.of("name", "a")).problem(410, "upload-gone");
        assertThat(tus.view(id).get("offset").isNull()).isTrue();
    }

    @Test
    void aFullDiskSaysSoAndTheUploadGoesOnWhenThereIsSpaceAgain() throws IOException {
        String id = tus.create("a", 10);
        Files.delete(file(id));
        Files.createSymbolicLink(file(id), Path.of("/dev/full"));
        tus.patch(id, 0, TEN).problem(507, "store-full");
        Files.delete(file(id));
        Files.write(file(id), Arrays.copyOf(TEN, 4));
        assertThat(tus.offset(id)).isEqualTo(4);
        tus.patch(id, 4, Arrays.copyOfRange(TEN, 4, 10)).expect(204);
        assertThat(tus.state(id)).isEqualTo("RECEIVED");
    }

    private static Path file(String id) {
        return HOME.resolve("incoming").resolve(id);
    }
}
