package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Answers of more than 2 kB are compressed for clients that ask for it. */
class CompressionTests extends LabServer {
    @Test
    void textIsCompressedAndReadsTheSame() throws IOException {
        for (String path : new String[] {"/api/v1/literature", "/v3/api-docs", "/swagger-ui/swagger-ui.css"}) {
            Rest.Answer plain = rest.get(path);
            Rest.Answer packed = packed().get(path);
            assertThat(packed.header("Content-Encoding")).as(path).isEqualTo("gzip");
            assertThat(packed.header("Vary")).as(path).containsIgnoringCase("accept-encoding");
            assertThat(packed.response().body().length)
                    .isLessThan(plain.response().body().length / 3);
            assertThat(new GZIPInputStream(
                                    new ByteArrayInputStream(packed.response().body()))
                            .readAllBytes())
                    .isEqualTo(plain.response().body());
        }
    }

    @Test
    void aSmallAnswerIsNot() {
        assertThat(packed().get("/api/v1/system").header("Content-Encoding")).isEmpty();
    }

    @Test
    void aFileOfThePageComesWholeThoughAPartWasAskedFor() {
        Rest.Answer part = rest.withHeaders("Accept-Encoding", "gzip", "Range", "bytes=0-99")
                .get("/swagger-ui/swagger-ui.css");
        assertThat(part.status()).isEqualTo(200);
        assertThat(part.header("Content-Encoding")).isEqualTo("gzip");
    }

    @Test
    void aDatasetsFilesKeepTheirTagAndAreSentAsTheyAre() {
        rest.postBytes("/api/v1/datasets/bundled/mfeat", new byte[0]).expect(201);
        String path = "/api/v1/datasets/mfeat/files/manifest.json";
        Rest.Answer file = packed().get(path);
        assertThat(file.header("Content-Encoding")).isEmpty();
        assertThat(file.header("ETag")).startsWith("\"");
        assertThat(rest.withHeaders("Accept-Encoding", "gzip", "If-None-Match", file.header("ETag"))
                        .get(path)
                        .status())
                .isEqualTo(304);
        assertThat(rest.withHeaders("Accept-Encoding", "gzip", "Range", "bytes=5-14")
                        .get(path)
                        .text())
                .isEqualTo(file.text().substring(5, 15));
    }

    @Test
    void eventsGoOutAtOnce() {
        submitOne();
        try (EventStream stream = new EventStream(packed(), "/api/v1/runs/1/stream")) {
            assertThat(stream.next("run").json().get("id").asLong()).isEqualTo(1);
        }
    }

    private Rest packed() {
        return rest.withHeaders("Accept-Encoding", "gzip");
    }
}
