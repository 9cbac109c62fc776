package org.decalign.backend.artifact;

import java.util.List;
import org.decalign.backend.run.RunQuery;
import org.decalign.protocol.run.ArtifactView;
import org.decalign.protocol.run.PredictionRow;
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
    private final RunQuery runs;
    private final Artifacts artifacts;
    private final Predictions predictions;

    ArtifactController(RunQuery runs, Artifacts artifacts, Predictions predictions) {
        this.runs = runs;
        this.artifacts = artifacts;
        this.predictions = predictions;
    }

    @GetMapping("/artifacts")
    List<ArtifactView> list(@PathVariable long run) {
        runs.demand(run);
        return artifacts.list(run);
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

    @GetMapping("/predictions")
    PredictionsView predictions(@PathVariable long run, @RequestParam(defaultValue = "test") String split) {
        runs.demand(run);
        return new PredictionsView(Predictions.split(split), predictions.list(run, split));
    }

    /** All predictions of one split, in the order in which the worker sent them. */
    record PredictionsView(String split, List<PredictionRow> rows) {}
}
