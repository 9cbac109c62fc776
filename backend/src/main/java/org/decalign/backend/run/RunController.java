package org.decalign.backend.run;

import java.util.List;
import org.decalign.backend.platform.Cursor;
import org.decalign.backend.platform.reading.NextPage;
import org.decalign.protocol.cleanup.Lifecycle;
import org.decalign.protocol.run.AttemptView;
import org.decalign.protocol.run.EditRun;
import org.decalign.protocol.run.Page;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.run.RunView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Runs. */
@RestController
@RequestMapping("/api/v1/runs")
class RunController {
    private static final int USUAL_ATTEMPTS = 100;
    private static final int MOST_ATTEMPTS = 500;
    private final RunQuery query;
    private final RunDetails details;
    private final RunLifecycle lifecycle;
    private final RunEdits edits;

    RunController(RunQuery query, RunDetails details, RunLifecycle lifecycle, RunEdits edits) {
        this.query = query;
        this.details = details;
        this.lifecycle = lifecycle;
        this.edits = edits;
    }

    /**
     * Runs, newest first.
     *
     * @param dataset a name: all its versions; `name@hash`, with the hash's first digits: that version
     * @param tag `key:value`; if there are several, a run must have all of them. The value starts after the last colon
     *     that no backslash precedes; `\:` is a colon
     * @param lifecycle those in it; without it active runs, and of a group archived ones too
     */
    @GetMapping
    Page<RunSummary> list(
            @RequestParam(required = false) @Nullable RunState state,
            @RequestParam(required = false) @Nullable String experiment,
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(required = false) @Nullable Long group,
            @RequestParam(required = false) String @Nullable [] tag,
            @RequestParam(required = false) @Nullable Lifecycle lifecycle,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        RunFilter filter =
                new RunFilter(state, experiment, dataset, group, tag == null ? List.of() : List.of(tag), lifecycle);
        return query.list(filter, Cursor.falling(cursor, limit));
    }

    @GetMapping("/{id}")
    RunView get(@PathVariable long id) {
        return details.view(id);
    }

    /** Changes name, tags and notes; what is not given stays. Tags are added to the run's own; null removes a tag. */
    @PatchMapping("/{id}")
    RunView edit(@PathVariable long id, @RequestBody EditRun edit) {
        edits.edit(id, edit);
        return details.view(id);
    }

    /** Oldest first; `Link` with `rel="next"` leads to further ones. */
    @GetMapping("/{id}/attempts")
    ResponseEntity<List<AttemptView>> attempts(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        query.demand(id);
        return NextPage.answer(details.attempts(id, Cursor.rising(cursor, limit, USUAL_ATTEMPTS, MOST_ATTEMPTS)));
    }

    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RunSummary cancel(@PathVariable long id) {
        return lifecycle.cancel(id);
    }
}
