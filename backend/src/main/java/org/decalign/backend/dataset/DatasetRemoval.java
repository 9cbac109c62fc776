package org.decalign.backend.dataset;

import org.decalign.backend.access.NotYours;
import org.decalign.backend.dataset.store.DatasetLeftovers;
import org.decalign.backend.dataset.store.DatasetUses;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.problem.Conflict;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.protocol.dataset.DatasetView;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Deletes dataset versions that nothing uses: the row first, then the files, unless another version has the same content. */
@Component
class DatasetRemoval {
    private static final String WHILE_DELETED =
            " Deleted ones use it until they are purged, %d days after their deletion; purge them to delete it now.";

    private final Datasets datasets;
    private final DatasetUses uses;
    private final DatasetLeftovers leftovers;
    private final JdbcClient sql;
    private final TransactionOperations transaction;
    private final long keptDays;

    DatasetRemoval(
            Datasets datasets,
            DatasetUses uses,
            DatasetLeftovers leftovers,
            JdbcClient sql,
            TransactionOperations transaction,
            LabProperties settings) {
        this.datasets = datasets;
        this.uses = uses;
        this.leftovers = leftovers;
        this.sql = sql;
        this.transaction = transaction;
        this.keptDays = settings.retention().deleted().toDays();
    }

    /**
     * @throws NotFound when there is no such version
     * @throws NotYours when it is another token's
     * @throws Conflict when something uses it, saying what
     */
    void remove(String reference) {
        transaction.executeWithoutResult(status -> removeRow(datasets.findOwn(reference)));
        leftovers.sweep();
    }

    /** The row's lock waits for whoever is about to refer to it, and whoever comes later finds it gone. */
    private void removeRow(DatasetView dataset) {
        boolean there = sql.sql("select id from dataset where id = :id for update")
                .param("id", dataset.id())
                .query(Long.class)
                .optional()
                .isPresent();
        if (!there) {
            throw new NotFound("dataset", dataset.id(), "It was deleted meanwhile.");
        }
        DatasetUses.Used used = uses.of(dataset.id());
        if (!used.named().isEmpty()) {
            throw new Conflict(
                    "dataset-in-use",
                    "Dataset in use",
                    dataset.name() + " version " + dataset.version() + " is used by "
                            + String.join(", ", used.named()) + "; what is used is not deleted."
                            + (used.deleted() ? WHILE_DELETED.formatted(keptDays) : ""));
        }
        sql.sql("delete from dataset where id = :id").param("id", dataset.id()).update();
        leftovers.note(dataset.manifest().hash());
    }
}
