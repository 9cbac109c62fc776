package org.decalign.backend.log;

import java.util.List;
import org.decalign.backend.events.EventLog;
import org.decalign.backend.platform.Cursor;
import org.decalign.backend.run.RunQuery;
import org.decalign.protocol.run.LogLine;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log of a run. */
@RestController
class LogController {
    private final LogLines lines;
    private final RunQuery runs;
    private final EventLog events;

    LogController(LogLines lines, RunQuery runs, EventLog events) {
        this.lines = lines;
        this.runs = runs;
        this.events = events;
    }

    /**
     * Lines after a number, oldest first; `next` is the number to go on after. `X-Event-Id` is the newest event that
     * the log contains at the moment, when this page reaches its end.
     *
     * @param newest true begins with the newest `limit` lines, unless `after` is later
     */
    @GetMapping("/api/v1/runs/{run}/logs")
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public ResponseEntity<Page<LogLine>> logs(
            @PathVariable long run,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "false") boolean newest,
            @RequestParam(required = false) @Nullable Integer limit) {
        runs.demand(run);
        int most = Cursor.rising(null, limit).limit();
        Cursor cursor = new Cursor(newest ? Math.max(after, lines.newest(run) - most) : after, most);
        List<LogLine> found = lines.after(run, cursor.after(), cursor.fetch());
        boolean more = found.size() > cursor.limit();
        List<LogLine> items = more ? found.subList(0, cursor.limit()) : found;
        String next = more ? String.valueOf(items.get(items.size() - 1).number()) : null;
        return ResponseEntity.ok()
                .header("X-Event-Id", String.valueOf(events.newest(run)))
                .body(new Page<>(List.copyOf(items), next));
    }
}
