package org.decalign.backend.artifact;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.backend.run.RunQuery;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.trace.TraceFile;
import org.decalign.protocol.run.ArtifactView;
import org.decalign.protocol.run.Trace;
import org.decalign.protocol.run.TraceHead;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How a run's network sees a fixed sample of the test split, by epoch. */
@RestController
@RequestMapping("/api/v1/runs/{run}/traces")
class TraceController {
    private final RunQuery runs;
    private final Artifacts artifacts;

    TraceController(RunQuery runs, Artifacts artifacts) {
        this.runs = runs;
        this.artifacts = artifacts;
    }

    /** Which epochs left a trace, in their order; empty while there is none. */
    @GetMapping
    List<TraceHead> list(@PathVariable long run) {
        runs.demand(run);
        return files(run)
                .map(file -> new TraceHead(file.epoch(), file.step(), file.name(), file.size()))
                .toList();
    }

    /** One trace; the fused features and the plan's single entries are in its file alone, which `artifacts` gives. */
    @GetMapping("/{epoch}")
    ResponseEntity<Trace> trace(@PathVariable long run, @PathVariable int epoch) throws IOException {
        runs.demand(run);
        ArtifactView file = files(run)
                .filter(f -> f.epoch() == epoch)
                .findFirst()
                .orElseThrow(() -> new NotFound("trace", epoch, "GET /api/v1/runs/" + run + "/traces lists them."));
        try {
            Trace trace = TraceFile.read(artifacts.file(file));
            return ResponseEntity.ok().eTag("\"" + file.sha256() + "\"").body(trace.brief());
        } catch (DatasetException e) {
            throw new NotFound("trace", epoch, "The file " + file.name() + " is there, but it is no trace.");
        }
    }

    private Stream<ArtifactView> files(long run) {
        return artifacts.list(run).stream()
                .filter(file -> file.kind().equals("trace"))
                .sorted(Comparator.comparingInt(ArtifactView::epoch));
    }
}
