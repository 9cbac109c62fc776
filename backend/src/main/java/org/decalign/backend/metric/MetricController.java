package org.decalign.backend.metric;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.decalign.backend.metric.MetricQuery.Curves;
import org.decalign.backend.metric.MetricQuery.Selection;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.backend.platform.reading.HeavyRead;
import org.decalign.backend.platform.reading.NextPage;
import org.decalign.backend.platform.reading.RowStream;
import org.decalign.backend.run.RunQuery;
import org.decalign.protocol.metric.MetricPoint;
import org.decalign.protocol.metric.MetricSeries;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Curves of a run. */
@RestController
@RequestMapping("/api/v1/runs/{run}/metrics")
class MetricController {
    private static final int MOST_CURVES = 100;
    private static final int MOST_POINTS = 2_000;
    private final MetricQuery query;
    private final RunQuery runs;
    private final RowStream rows;

    MetricController(MetricQuery query, RunQuery runs, RowStream rows) {
        this.query = query;
        this.runs = runs;
        this.rows = rows;
    }

    /**
     * Curves column by column, in the order of name and split. A curve with at most `points` points is exact. A longer
     * one is cut into `points` ranges of steps and has each range's least and greatest point, its first and last point
     * and the last point of the run's chosen epoch, all as they were recorded; `count` says how many points there are.
     * `Accept: application/x-ndjson` gives them all. `X-Event-Id` is the newest event that the curves contain: a stream
     * goes on after it. `Link` with `rel="next"` leads to further curves.
     *
     * @param after only points of later steps
     * @param points most ranges of a curve, 1 to 2,000
     * @param limit most curves, 1 to 100
     * @param cursor as the Link of the page before has it
     */
    @HeavyRead
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<List<MetricSeries>> metrics(
            @PathVariable long run,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String split,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "1000") int points,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        demand("points", points, MOST_POINTS);
        demand("limit", limit, MOST_CURVES);
        Curves curves = query.curves(new Selection(run, name, split, after), CurveKey.parse(cursor), limit, points);
        return ResponseEntity.ok()
                .header("X-Event-Id", String.valueOf(curves.event()))
                .headers(NextPage.link(curves.next()))
                .body(curves.series());
    }

    /** Every point as it was recorded, one a line, in the order of name, split and step. */
    @HeavyRead
    @GetMapping(produces = RowStream.NDJSON)
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = RowStream.NDJSON, schema = @Schema(implementation = MetricPoint.class)))
    void points(
            @PathVariable long run,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String split,
            @RequestParam(defaultValue = "0") long after,
            HttpServletResponse response)
            throws IOException {
        runs.demand(run);
        Selection selection = new Selection(run, name, split, after);
        rows.write(response, (MetricPoint last) -> query.points(selection, last, RowStream.BATCH));
    }

    private static void demand(String field, int value, int most) {
        if (value < 1 || value > most) {
            throw new InvalidRequest(field, String.valueOf(value), "is out of range", "1 to " + most);
        }
    }
}
