package org.decalign.backend.experiment;

import java.time.Instant;
import java.util.List;
import org.decalign.backend.access.Callers;
import org.decalign.backend.access.Owner;
import org.decalign.backend.platform.Cursor;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.Conflict;
import org.decalign.backend.platform.problem.Mistakes;
import org.decalign.protocol.cleanup.Lifecycle;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Experiments by name. */
@Component
public class Experiments {
    private static final int LONGEST_DESCRIPTION = 10_000;
    private final ExperimentRepository rows;
    private final Callers callers;

    Experiments(ExperimentRepository rows, Callers callers) {
        this.rows = rows;
        this.callers = callers;
    }

    /** The id of an experiment, which is made if it is new; one that is archived or deleted is active again. */
    @Transactional
    public long findOrAdd(String name) {
        if (!isNew(name)) {
            rows.revive(name);
        }
        return rows.getByName(name).id();
    }

    @Transactional
    View add(String name, String description) {
        Mistakes mistakes = new Mistakes();
        mistakes.title("name", name);
        if (!Names.isText(description, LONGEST_DESCRIPTION)) {
            mistakes.add(
                    "description",
                    description,
                    "is not usable text",
                    "at most 10,000 characters, no control characters");
        }
        mistakes.refuse();
        if (!isNew(name) && rows.revive(name) == 0) {
            throw new Conflict(
                    "experiment-exists", "Experiment exists", "There is an experiment \"" + name + "\" already.");
        }
        Experiment added = rows.getByName(name);
        added.describe(description);
        return view(added);
    }

    @Transactional(readOnly = true)
    Page<View> list(@Nullable String name, @Nullable Lifecycle lifecycle, Cursor cursor) {
        Lifecycle wanted = lifecycle == null && name == null ? Lifecycle.ACTIVE : lifecycle;
        String in = wanted == null ? null : wanted.name();
        List<View> found = rows.findBefore(cursor.after(), name, in, Limit.of(cursor.fetch())).stream()
                .map(Experiments::view)
                .toList();
        return cursor.page(found, View::id);
    }

    private boolean isNew(String name) {
        Owner owner = callers.owner();
        return rows.addIfAbsent(name, owner.token(), owner.name()) > 0;
    }

    private static View view(Experiment row) {
        return new View(row.id(), row.name(), row.description(), row.createdAt(), Lifecycle.valueOf(row.lifecycle()));
    }

    /** An experiment as the REST API shows it. */
    record View(long id, String name, String description, Instant createdAt, Lifecycle lifecycle) {}
}
