package org.decalign.backend.scoring;

import java.util.List;
import org.decalign.backend.run.RunQuery;
import org.decalign.protocol.run.ScoreVersion;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A run's scores by each version of the rules. */
@RestController
@RequestMapping("/api/v1/runs/{run}/scores")
class ScoreController {
    private final RunQuery runs;
    private final ScoreRows rows;

    ScoreController(RunQuery runs, ScoreRows rows) {
        this.runs = runs;
        this.rows = rows;
    }

    /** The scores that count, then what they replaced when the run was scored again; empty before the run's end. */
    @GetMapping
    List<ScoreVersion> versions(@PathVariable long run) {
        runs.demand(run);
        return rows.versions(run);
    }
}
