package org.decalign.backend.artifact;

import java.io.IOException;
import java.util.List;
import org.decalign.backend.platform.Cursor;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.backend.platform.reading.HeavyRead;
import org.decalign.backend.platform.reading.NextPage;
import org.decalign.backend.run.RunQuery;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.trace.TraceFile;
import org.decalign.protocol.run.ArtifactView;
import org.decalign.protocol.run.Page;
import org.decalign.protocol.run.Trace;
import org.decalign.protocol.run.TraceHead;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How a run's network sees a fixed sample of the test split, by epoch. */
@RestController
@RequestMapping("/api/v1/runs/{run}/traces")
class TraceController {
    private static final int USUAL = 1_000;
    private static final int MOST = 5_000;
    private static final long LARGEST = 64L << 20;
    private final RunQuery runs;
    private final Artifacts artifacts;

    TraceController(RunQuery runs, Artifacts artifacts) {
        this.runs = runs;
        this.artifacts = artifacts;
    }

    /** Which epochs left a trace, in their order; empty while there is none. `Link` with `rel="next"` leads on. */
    @GetMapping
    ResponseEntity<List<TraceHead>> list(
            @PathVariable long run,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        runs.demand(run);
        Page<ArtifactView> page = artifacts.traces(run, Cursor.rising(cursor, limit, USUAL, MOST));
        List<TraceHead> heads = page.items().stream()
                .map(file -> new TraceHead(file.epoch(), file.step(), file.name(), file.size()))
                .toList();
        return NextPage.answer(new Page<>(heads, page.next()));
    }

    /** One trace; the fused features and the plan's single entries are in its file alone, which `artifacts` gives. */
    @HeavyRead
    @GetMapping("/{epoch}")
    ResponseEntity<Trace> trace(@PathVariable long run, @PathVariable int epoch) throws IOException {
        runs.demand(run);
        ArtifactView file = artifacts.traces(run, new Cursor(epoch - 1L, 1)).items().stream()
                .filter(f -> f.epoch() == epoch)
                .findFirst()
                .orElseThrow(() -> new NotFound("trace", epoch, "GET /api/v1/runs/" + run + "/traces lists them."));
        if (file.size() > LARGEST) {
            throw new NotFound("trace", epoch, "It is too large to be shown; artifacts/" + file.name() + " has it.");
        }
        try {
            Trace trace = TraceFile.read(artifacts.file(file));
            return ResponseEntity.ok().eTag("W/\"" + file.sha256() + "\"").body(trace.brief());
        } catch (DatasetException e) {
            throw new NotFound("trace", epoch, "The file " + file.name() + " is there, but it is not a trace.");
        }
    }
}
