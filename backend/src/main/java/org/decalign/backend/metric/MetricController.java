package org.decalign.backend.metric;

import java.util.List;
import org.decalign.protocol.metric.MetricSeries;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Curves of a run. */
@RestController
class MetricController {
    private final MetricQuery query;

    MetricController(MetricQuery query) {
        this.query = query;
    }

    /** Curves column by column. `X-Event-Id` is the newest event that they contain: a stream goes on after it. */
    @GetMapping("/api/v1/runs/{run}/metrics")
    ResponseEntity<List<MetricSeries>> metrics(
            @PathVariable long run,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String split,
            @RequestParam(defaultValue = "0") long after) {
        MetricQuery.Curves curves = query.curves(run, name, split, after);
        return ResponseEntity.ok()
                .header("X-Event-Id", String.valueOf(curves.event()))
                .body(curves.series());
    }
}
