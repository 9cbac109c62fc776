package org.decalign.backend.cleanup;

import org.decalign.protocol.cleanup.CleanupView;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cleaning up, with the same operations for each kind. */
abstract class CleanupController {
    private final Kind kind;
    private final Cleanup cleanup;
    private final Purge purge;

    private CleanupController(Kind kind, Cleanup cleanup, Purge purge) {
        this.kind = kind;
        this.cleanup = cleanup;
        this.purge = purge;
    }

    /** Whether it is archived or deleted, what counts it, and what its deletion would change. */
    @GetMapping("/{id}/uses")
    CleanupView uses(@PathVariable long id) {
        return cleanup.view(kind, id);
    }

    /** Takes it out of the lists; it is counted still. */
    @PostMapping("/{id}/archive")
    CleanupView archive(@PathVariable long id) {
        return cleanup.archive(kind, id);
    }

    /** Brings back what is archived or deleted. */
    @PostMapping("/{id}/restore")
    CleanupView restore(@PathVariable long id) {
        return cleanup.restore(kind, id);
    }

    /**
     * Deletes it: it is in no list and counted by nothing, and can be restored until it is purged.
     *
     * @param counted true to delete it although means or baselines count it
     */
    @DeleteMapping("/{id}")
    CleanupView delete(@PathVariable long id, @RequestParam(defaultValue = "false") boolean counted) {
        return cleanup.delete(kind, id, counted);
    }

    /** Deletes for good, now, what is deleted. */
    @PostMapping("/{id}/purge")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void purge(@PathVariable long id) {
        purge.purge(kind, id);
    }

    /** Runs. */
    @RestController
    @RequestMapping("/api/v1/runs")
    static final class OfRuns extends CleanupController {
        OfRuns(Cleanup cleanup, Purge purge) {
            super(Kind.RUN, cleanup, purge);
        }
    }

    /** Studies; their runs stay. */
    @RestController
    @RequestMapping("/api/v1/studies")
    static final class OfStudies extends CleanupController {
        OfStudies(Cleanup cleanup, Purge purge) {
            super(Kind.STUDY, cleanup, purge);
        }
    }

    /** Benchmarks; their runs stay. */
    @RestController
    @RequestMapping("/api/v1/benchmarks")
    static final class OfBenchmarks extends CleanupController {
        OfBenchmarks(Cleanup cleanup, Purge purge) {
            super(Kind.BENCHMARK, cleanup, purge);
        }
    }

    /** Experiments that nothing uses. */
    @RestController
    @RequestMapping("/api/v1/experiments")
    static final class OfExperiments extends CleanupController {
        OfExperiments(Cleanup cleanup, Purge purge) {
            super(Kind.EXPERIMENT, cleanup, purge);
        }
    }
}
