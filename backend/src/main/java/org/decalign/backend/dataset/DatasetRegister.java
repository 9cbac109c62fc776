package org.decalign.backend.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.decalign.backend.access.NotYours;
import org.decalign.backend.access.Owner;
import org.decalign.backend.access.Owners;
import org.decalign.backend.dataset.DatasetIntake.Registered;
import org.decalign.backend.dataset.store.DatasetLeftovers;
import org.decalign.backend.dataset.store.DatasetLocks;
import org.decalign.backend.dataset.store.SplitRecognition;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.platform.problem.Conflict;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.protocol.dataset.DatasetFacts;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.derivation.Recipe;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Enters what is in the store into the registry. */
@Component
public class DatasetRegister {
    /** How often a content is stored again that a deletion took away before it was entered. */
    private static final int TRIES = 3;

    private final DatasetRepository rows;
    private final Datasets datasets;
    private final DatasetLocks locks;
    private final DatasetLeftovers leftovers;
    private final Writing writing;

    DatasetRegister(
            DatasetRepository rows,
            Datasets datasets,
            DatasetLocks locks,
            DatasetLeftovers leftovers,
            Writing writing) {
        this.rows = rows;
        this.datasets = datasets;
        this.locks = locks;
        this.leftovers = leftovers;
        this.writing = writing;
    }

    /** How rows are written, and who may add one to a name. */
    @Component
    record Writing(TransactionOperations transaction, JsonColumn json, Owners owners, SplitRecognition recognition) {}

    /**
     * What is in the store under its hash.
     *
     * @param parent the id of the version that it was derived from; null when it was imported
     * @param recipe null when it was imported
     */
    public record Stored(
            DatasetManifest manifest,
            @Nullable Long parent,
            @Nullable Recipe recipe) {}

    /** Puts a content into the store, each time it is asked. */
    public interface Storing {
        Stored store() throws IOException;
    }

    /**
     * Stores a content and enters it as the next version of its name; the same content is the same version.
     *
     * @param owner whose a new version is
     * @throws InvalidRequest when a fact breaks its rule
     * @throws NotYours if somebody else owns the newest version of the name, which a new version would replace
     * @throws Conflict when deletions of the same content were quicker, again and again
     * @throws IOException from storing
     */
    public Registered add(Storing storing, DatasetFacts said, Owner owner) throws IOException {
        DatasetFacts facts = FactRules.checked(said);
        leftovers.sweep();
        for (int i = 0; i < TRIES; i++) {
            Stored stored = storing.store();
            Optional<Registered> entered = entered(stored, facts, owner);
            if (entered.isPresent()) {
                return entered.get();
            }
        }
        throw new Conflict(
                "dataset-deleted",
                "Dataset deleted",
                "The same content was deleted while it was being stored. Send it again.");
    }

    /** If it is refused, nothing of it stays in the store. */
    private Optional<Registered> entered(Stored stored, DatasetFacts facts, Owner owner) {
        try {
            return writing.transaction().execute(status -> enter(stored, facts, owner));
        } catch (NotYours e) {
            leftovers.note(stored.manifest().hash());
            leftovers.sweep();
            throw e;
        }
    }

    /** Nothing when the content is not in the store any more. */
    private Optional<Registered> enter(Stored stored, DatasetFacts facts, Owner owner) {
        DatasetManifest manifest = stored.manifest();
        locks.name(manifest.name());
        locks.content(manifest.hash());
        if (!Files.isDirectory(datasets.root().resolve(manifest.hash()))) {
            return Optional.empty();
        }
        Optional<Dataset> known = rows.findByNameAndHash(manifest.name(), manifest.hash());
        if (known.isPresent()) {
            if (mayFillIn(owner, known.get())) {
                fillIn(known.get(), facts);
            }
            return Optional.of(new Registered(datasets.view(known.get()), false));
        }
        Dataset added = row(stored, owner).addedBy(facts.addedBy()).ownedBy(owner);
        fillIn(added, facts);
        return Optional.of(new Registered(datasets.view(rows.save(added)), true));
    }

    private Dataset row(Stored stored, Owner owner) {
        DatasetManifest manifest = stored.manifest();
        Optional<Dataset> newest = rows.findFirstByNameOrderByVersionDesc(manifest.name());
        newest.ifPresent(row -> writing.owners().demandOwn("Dataset " + row.name(), row.owner(), owner));
        int version = newest.map(Dataset::version).orElse(0) + 1;
        long size = manifest.files().stream().mapToLong(DatasetFile::size).sum();
        Dataset row = new Dataset(manifest, writing.json().write(manifest), version, size)
                .recognisedAs(writing.recognition().of(manifest.hash()));
        if (stored.parent() != null && stored.recipe() != null) {
            Dataset parent = rows.findById(stored.parent()).orElseThrow(DatasetRegister::parentDeleted);
            row.derivedFrom(parent, writing.json().write(stored.recipe()));
        }
        return row;
    }

    private static Conflict parentDeleted() {
        return new Conflict("dataset-deleted", "Dataset deleted", "The parent was deleted meanwhile.");
    }

    /** Another's version is not changed by sending its content again. */
    private static boolean mayFillIn(Owner owner, Dataset row) {
        return owner.token() == null || owner.equals(row.owner());
    }

    /** What was said before stands: it is changed by an edit alone. */
    private static void fillIn(Dataset row, DatasetFacts facts) {
        DatasetFacts said = row.facts();
        row.describe(
                said.licence() == null ? facts.licence() : said.licence(),
                said.source() == null ? facts.source() : said.source(),
                said.notes() == null ? facts.notes() : said.notes());
    }
}
