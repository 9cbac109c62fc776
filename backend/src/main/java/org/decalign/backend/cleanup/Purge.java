package org.decalign.backend.cleanup;

import java.util.List;
import org.decalign.backend.access.Callers;
import org.decalign.backend.access.NotYours;
import org.decalign.backend.artifact.ArtifactLeftovers;
import org.decalign.backend.platform.problem.Conflict;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.backend.queue.JobQueue;
import org.decalign.protocol.cleanup.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deletes for good what was deleted before, with all that belongs to it. The rows go in one transaction, then the
 * files.
 */
@Component
class Purge {
    private final CleanupRows rows;
    private final EmptyGroups groups;
    private final ArtifactLeftovers files;
    private final JobQueue queue;
    private final Callers callers;
    private final JdbcClient sql;
    private final TransactionOperations transaction;

    Purge(
            CleanupRows rows,
            EmptyGroups groups,
            ArtifactLeftovers files,
            JobQueue queue,
            Callers callers,
            JdbcClient sql,
            TransactionOperations transaction) {
        this.rows = rows;
        this.groups = groups;
        this.files = files;
        this.queue = queue;
        this.callers = callers;
        this.sql = sql;
        this.transaction = transaction;
    }

    /**
     * @throws NotFound if there is none
     * @throws NotYours if it is another token's
     * @throws Conflict if it is not deleted, or something that is deleted and not purged refers to it
     */
    void purge(Kind kind, long id) {
        transaction.executeWithoutResult(status -> purgeRows(kind, id));
        if (kind == Kind.RUN) {
            files.sweep();
        }
    }

    private void purgeRows(Kind kind, long id) {
        if (kind == Kind.RUN) {
            queue.lock(id);
        }
        List<Long> left = groups.of(kind, id);
        groups.lockConfigurations(left);
        CleanupRows.Standing standing = rows.lock(kind, id);
        callers.demandOwn(kind.title(id), standing.owner());
        if (standing.lifecycle() != Lifecycle.DELETED) {
            throw new Conflict("not-deleted", "Not deleted", kind.title(id) + " is not deleted; delete it first.");
        }
        demandFree(kind, id);
        if (kind == Kind.RUN) {
            files.note(id);
        }
        if (kind == Kind.EXPERIMENT) {
            groups.removeOf(id);
        }
        sql.sql("delete from " + kind.table() + " where id = :id")
                .param("id", id)
                .update();
        groups.removeEmpty(left);
    }

    /** A deleted study still refers to its runs, so that it can be restored; it is purged before them. */
    private void demandFree(Kind kind, long id) {
        List<String> holding =
                sql.sql(References.to(kind)).param("id", id).query(String.class).list();
        if (!holding.isEmpty()) {
            throw new Conflict(
                    "in-use",
                    "In use",
                    kind.title(id) + " is purged after what refers to it: " + String.join(", ", holding)
                            + ". Purge those first.");
        }
    }
}
