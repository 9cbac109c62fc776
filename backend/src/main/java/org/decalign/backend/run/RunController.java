package org.decalign.backend.run;

import java.util.List;
import org.decalign.backend.platform.Cursor;
import org.decalign.protocol.run.AttemptView;
import org.decalign.protocol.run.EditRun;
import org.decalign.protocol.run.Page;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.run.RunView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
     * @param tag `key:value`
     */
    @GetMapping
    Page<RunSummary> list(
            @RequestParam(required = false) @Nullable RunState state,
            @RequestParam(required = false) @Nullable String experiment,
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(required = false) @Nullable Long group,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        RunFilter filter = new RunFilter(state, experiment, dataset, group, tag);
        return query.list(filter, Cursor.falling(cursor, limit));
    }

    @GetMapping("/{id}")
    RunView get(@PathVariable long id) {
        return details.view(id);
    }

    /** Changes tags and notes; what is not given stays. */
    @PatchMapping("/{id}")
    RunView edit(@PathVariable long id, @RequestBody EditRun edit) {
        edits.edit(id, edit);
        return details.view(id);
    }

    @GetMapping("/{id}/attempts")
    List<AttemptView> attempts(@PathVariable long id) {
        query.demand(id);
        return details.attempts(id);
    }

    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RunSummary cancel(@PathVariable long id) {
        return lifecycle.cancel(id);
    }
}
