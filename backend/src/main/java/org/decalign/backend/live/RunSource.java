package org.decalign.backend.live;

import java.util.List;
import org.decalign.backend.events.EventLog;
import org.decalign.backend.log.LogLines;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.run.RunQuery;
import org.decalign.protocol.run.LogLine;
import org.springframework.stereotype.Component;

/** What a run's stream reads, as JSON text. */
@Component
record RunSource(EventLog log, RunQuery runs, LogLines logLines, JsonColumn json) {
    String summary(long run) {
        return json.write(runs.get(run));
    }

    /** The lines that a `logs` event tells of. */
    String lines(long run, String event) {
        Lines lines = json.read(event, Lines.class);
        int count = (int) (lines.last() - lines.first() + 1);
        List<LogLine> found = logLines.after(run, lines.first() - 1, count);
        return json.write(found);
    }

    private record Lines(long first, long last) {}
}
