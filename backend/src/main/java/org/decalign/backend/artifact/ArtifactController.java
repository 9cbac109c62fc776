package org.decalign.backend.artifact;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.decalign.backend.platform.Cursor;
import org.decalign.backend.platform.reading.HeavyRead;
import org.decalign.backend.platform.reading.NextPage;
import org.decalign.backend.platform.reading.RowStream;
import org.decalign.backend.run.RunQuery;
import org.decalign.protocol.run.ArtifactView;
import org.decalign.protocol.run.Page;
import org.decalign.protocol.run.PredictionRow;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files and predictions of a run. */
@RestController
@RequestMapping("/api/v1/runs/{run}")
class ArtifactController {
    private static final int USUAL_FILES = 500;
    private static final int MOST_FILES = 2_000;
    private static final int USUAL_ROWS = 5_000;
    private static final int MOST_ROWS = 20_000;
    private final RunQuery runs;
    private final Artifacts artifacts;
    private final Predictions predictions;
    private final RowStream lines;

    ArtifactController(RunQuery runs, Artifacts artifacts, Predictions predictions, RowStream lines) {
        this.lines = lines;
        this.runs = runs;
        this.artifacts = artifacts;
        this.predictions = predictions;
    }

    /** Oldest first; `Link` with `rel="next"` leads to further ones. */
    @GetMapping("/artifacts")
    ResponseEntity<List<ArtifactView>> list(
            @PathVariable long run,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        runs.demand(run);
        return NextPage.answer(artifacts.list(run, Cursor.rising(cursor, limit, USUAL_FILES, MOST_FILES)));
    }

    /** The bytes, always as a download; parts by Range. */
    @GetMapping("/artifacts/{name}")
    ResponseEntity<Resource> bytes(@PathVariable long run, @PathVariable String name) {
        ArtifactView artifact = artifacts.get(run, name);
        return ResponseEntity.ok()
                .eTag("\"" + artifact.sha256() + "\"")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(artifact.name())
                                .build()
                                .toString())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(new FileSystemResource(artifacts.file(artifact)));
    }

    /** Predictions of a split in the order in which the worker sent them; with `Accept: application/x-ndjson` all of them. */
    @HeavyRead
    @GetMapping(path = "/predictions", produces = MediaType.APPLICATION_JSON_VALUE)
    PredictionsView predictions(
            @PathVariable long run,
            @RequestParam(defaultValue = "test") String split,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        runs.demand(run);
        Predictions.split(split);
        Cursor page = Cursor.rising(cursor, limit, USUAL_ROWS, MOST_ROWS);
        Page<PredictionRow> rows = page.pageAt(predictions.list(run, split, page.after(), page.fetch()));
        return new PredictionsView(split, rows.items(), rows.next());
    }

    /** All predictions of a split, one a line. */
    @HeavyRead
    @GetMapping(path = "/predictions", produces = RowStream.NDJSON)
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = RowStream.NDJSON, schema = @Schema(implementation = PredictionRow.class)))
    void allPredictions(
            @PathVariable long run, @RequestParam(defaultValue = "test") String split, HttpServletResponse response)
            throws IOException {
        runs.demand(run);
        Predictions.split(split);
        AtomicLong sent = new AtomicLong();
        lines.write(
                response,
                (PredictionRow last) -> predictions.list(run, split, sent.getAndAdd(RowStream.BATCH), RowStream.BATCH));
    }

    /**
     * @param next cursor of further rows; null on the last page
     */
    record PredictionsView(
            String split,
            List<PredictionRow> rows,
            @Nullable String next) {}
}
