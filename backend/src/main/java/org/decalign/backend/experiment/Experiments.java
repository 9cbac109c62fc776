package org.decalign.backend.experiment;

import java.time.Instant;
import java.util.List;
import org.decalign.backend.platform.Cursor;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.Conflict;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.protocol.run.Page;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Experiments by name. */
@Component
public class Experiments {
    private final ExperimentRepository rows;

    Experiments(ExperimentRepository rows) {
        this.rows = rows;
    }

    /** The id of an experiment, which is made when it is new. */
    @Transactional
    public long findOrAdd(String name) {
        rows.addIfAbsent(name);
        return rows.getByName(name).id();
    }

    @Transactional
    View add(String name, String description) {
        if (!Names.isTitle(name)) {
            throw new InvalidRequest(
                    "name", Names.printable(name), "is no usable name", "1 to 200 printable characters");
        }
        if (rows.addIfAbsent(name) == 0) {
            throw new Conflict(
                    "experiment-exists", "Experiment exists", "There is an experiment \"" + name + "\" already.");
        }
        Experiment added = rows.getByName(name);
        added.describe(description);
        return view(added);
    }

    @Transactional(readOnly = true)
    Page<View> list(Cursor cursor) {
        List<View> found = rows.findBefore(cursor.after(), Limit.of(cursor.fetch())).stream()
                .map(Experiments::view)
                .toList();
        return cursor.page(found, View::id);
    }

    private static View view(Experiment row) {
        return new View(row.id(), row.name(), row.description(), row.createdAt());
    }

    /** An experiment as the REST API shows it. */
    record View(long id, String name, String description, Instant createdAt) {}
}
