package org.decalign.backend.experiment;

import org.decalign.backend.platform.Cursor;
import org.decalign.protocol.cleanup.Lifecycle;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Experiments. */
@RestController
@RequestMapping("/api/v1/experiments")
class ExperimentController {
    private final Experiments experiments;

    ExperimentController(Experiments experiments) {
        this.experiments = experiments;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Experiments.View add(@RequestBody NewExperiment request) {
        return experiments.add(request.name(), request.description() == null ? "" : request.description());
    }

    /**
     * Newest first.
     *
     * @param name only this one
     * @param lifecycle those in it; without it active ones, and the named one whatever it is
     */
    @GetMapping
    Page<Experiments.View> list(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable Lifecycle lifecycle,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return experiments.list(name, lifecycle, Cursor.falling(cursor, limit));
    }

    /** What `POST` takes. */
    record NewExperiment(String name, @Nullable String description) {}
}
