package org.decalign.backend.run.submit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.decalign.backend.run.RunQuery;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.run.SubmitRuns;
import org.decalign.protocol.run.SubmittedRuns;
import org.decalign.protocol.run.SubmittedRuns.Unmet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a submit asks for and its runs do not get: an earlier run keeps its tags, experiment and priority, and a group
 * its name. A submit never changes what others may have made; its answer says what differs.
 */
@Component
class UnmetWishes {
    private final RunQuery query;

    UnmetWishes(RunQuery query) {
        this.query = query;
    }

    /** Returns the answer with the wishes of the request that it does not meet. */
    SubmittedRuns told(SubmitRuns request, SubmittedRuns submitted) {
        Map<Long, RunSummary> runs = new HashMap<>();
        query.all(submitted.runs().stream().map(SubmittedRuns.Entry::id).toList())
                .forEach(run -> runs.put(run.id(), run));
        List<Unmet> unmet = new ArrayList<>();
        for (SubmittedRuns.Entry entry : submitted.runs()) {
            RunSummary run = runs.get(entry.id());
            if (run != null) {
                compare(request, run, entry.created(), unmet);
            }
        }
        return new SubmittedRuns(submitted.group(), submitted.runs(), unmet);
    }

    private static void compare(SubmitRuns request, RunSummary run, boolean created, List<Unmet> unmet) {
        compare(run, "name", request.name(), run.name(), unmet);
        if (created) {
            return;
        }
        compare(run, "experiment", request.experiment(), run.experiment(), unmet);
        Objects.requireNonNullElse(request.tags(), Map.<String, String>of())
                .forEach((key, value) ->
                        compare(run, "tags." + key, value, run.tags().get(key), unmet));
        if (request.priority() != null && run.state() == RunState.QUEUED) {
            compare(run, "priority", request.priority().toString(), String.valueOf(run.priority()), unmet);
        }
    }

    private static void compare(
            RunSummary run, String wish, @Nullable String asked, @Nullable String has, List<Unmet> unmet) {
        if (asked != null && !asked.equals(has)) {
            unmet.add(new Unmet(run.id(), wish, asked, has));
        }
    }
}
