package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DatasetTests extends LabServer {
    private static final String ADD = "/api/v1/datasets?suite=generic&name=";

    @BeforeEach
    void emptyStore() throws IOException {
        org.springframework.util.FileSystemUtils.deleteRecursively(HOME.resolve("datasets"));
    }

    @Test
    void aFeatureFileBecomesAVersionAndTheSameFileTheSameVersion() throws IOException {
        byte[] file = mfeat();
        JsonNode added = rest.postBytes(ADD + "mfeat", file).expect(201);
        assertThat(added.get("version").asInt()).isEqualTo(1);
        assertThat(added.get("createdAt").asString()).startsWith("20");
        assertThat(added.get("manifest").get("classes").asInt()).isEqualTo(10);
        JsonNode again = rest.postBytes(ADD + "mfeat", file).expect(200);
        assertThat(again.get("id")).isEqualTo(added.get("id"));
        String hash = added.get("manifest").get("hash").asString();
        for (String reference : new String[] {
            "mfeat", "mfeat@" + hash.substring(0, 8), added.get("id").asString()
        }) {
            assertThat(rest.get("/api/v1/datasets/" + reference).expect(200).get("id"))
                    .isEqualTo(added.get("id"));
        }
        assertThat(HOME.resolve("incoming")).isEmptyDirectory();
    }

    @Test
    void storedFilesAreReadWholeOrInPartsUnderTheirDigest() throws IOException {
        JsonNode added = rest.postBytes(ADD + "mfeat", mfeat()).expect(201);
        JsonNode file = added.get("manifest").get("files").get(0);
        String path = "/api/v1/datasets/" + added.get("id").asLong() + "/files/"
                + file.get("name").asString();
        Rest.Answer whole = rest.get(path);
        assertThat(whole.response().body()).hasSize(file.get("size").asInt());
        assertThat(whole.header("ETag")).isEqualTo("\"" + file.get("sha256").asString() + "\"");
        Rest.Answer part = rest.withHeaders("Range", "bytes=10-19").get(path);
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("ETag")).isEqualTo(whole.header("ETag"));
        assertThat(part.header("Content-Range"))
                .isEqualTo("bytes 10-19/" + file.get("size").asInt());
        assertThat(part.response().body())
                .isEqualTo(Arrays.copyOfRange(whole.response().body(), 10, 20));
        assertThat(rest.withHeaders("If-None-Match", whole.header("ETag"))
                        .get(path)
                        .status())
                .isEqualTo(304);
        assertThat(rest.get("/api/v1/datasets/mfeat/files/manifest.json")
                        .expect(200)
                        .get("hash"))
                .isEqualTo(added.get("manifest").get("hash"));
        rest.get("/api/v1/datasets/mfeat/files/none").problem(404, "unknown-dataset-file");
        assertThat(rest.get("/api/v1/datasets/mfeat/files/..%2F..%2Fdb.key").status())
                .isBetween(400, 422);
    }

    @Test
    void anExportedDatasetIsTheSameVersionWhenItComesBack() throws IOException {
        JsonNode added = rest.postBytes(ADD + "mfeat", mfeat()).expect(201);
        for (String format : new String[] {"safetensors", "npz"}) {
            Rest.Answer file = rest.get("/api/v1/datasets/mfeat/export?format=" + format);
            assertThat(file.status()).isEqualTo(200);
            assertThat(file.header("Content-Disposition"))
                    .startsWith("attachment")
                    .contains("mfeat." + format);
            JsonNode again =
                    rest.postBytes(ADD + "mfeat", file.response().body()).expect(200);
            assertThat(again.get("id")).isEqualTo(added.get("id"));
        }
        rest.get("/api/v1/datasets/mfeat/export?format=pkl").problem(422, "invalid-request");
        rest.get("/api/v1/datasets/none/export").problem(404, "unknown-dataset");
    }

    @Test
    void theReportIsThereFromTheImportOnAndOfAnOlderDatasetIsMadeOnce() throws IOException {
        JsonNode added = rest.postBytes(ADD + "mfeat", mfeat()).expect(201);
        String path = "/api/v1/datasets/mfeat/report";
        JsonNode report = rest.get(path).expect(200);
        assertThat(report.get("splits").get("train").get("samples").asInt()).isEqualTo(1200);
        assertThat(report.get("labels").get("at").size()).isEqualTo(10);
        Path kept = HOME.resolve("datasets")
                .resolve(added.get("manifest").get("hash").asString())
                .resolve("report.json");
        Files.delete(kept);
        assertThat(rest.get(path).expect(200).get("duplicates")).isEqualTo(report.get("duplicates"));
        assertThat(kept).isRegularFile();
        Files.writeString(kept, Files.readString(kept).replace("\"samples\":1200", "\"samples\":7"));
        assertThat(rest.get(path)
                        .expect(200)
                        .get("splits")
                        .get("train")
                        .get("samples")
                        .asInt())
                .as("read, not made again")
                .isEqualTo(7);
        rest.get("/api/v1/datasets/none/report").problem(404, "unknown-dataset");
    }

    @Test
    void aTruncatedFileAndOneThatCallsAProgramAreRefusedAndNothingIsStored() throws IOException {
        byte[] whole = mfeat();
        rest.postBytes(ADD + "bad", Arrays.copyOf(whole, whole.length / 2)).problem(422, "dataset-invalid");
        JsonNode problem = rest.postBytes(ADD + "bad", "cos\nsystem\n(S'true'\ntR.".getBytes(StandardCharsets.US_ASCII))
                .problem(422, "dataset-invalid");
        assertThat(problem.get("detail").asString()).contains("os.system");
        rest.postBytes(ADD + "bad", new byte[0]).problem(422, "dataset-invalid");
        assertThat(rest.get("/api/v1/datasets").expect(200).get("items").size()).isEqualTo(1);
        assertThat(HOME.resolve("incoming")).isEmptyDirectory();
        if (Files.exists(HOME.resolve("datasets"))) {
            try (Stream<Path> left = Files.list(HOME.resolve("datasets"))) {
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void namesAndSuitesThatAreNoneAreRefused() {
        rest.postBytes(ADD + "..%2Fx", new byte[] {1}).problem(422, "invalid-request");
        rest.postBytes(ADD + "a%0Ab", new byte[] {1}).problem(422, "invalid-request");
        rest.postBytes(ADD + "a%00b", new byte[] {1}).problem(400, "malformed-request");
        rest.postBytes("/api/v1/datasets?name=x&suite=nope", new byte[] {1}).problem(422, "invalid-request");
        rest.get("/api/v1/datasets/none").problem(404, "unknown-dataset");
        rest.get("/api/v1/datasets/digits@x").problem(422, "invalid-request");
    }
}
