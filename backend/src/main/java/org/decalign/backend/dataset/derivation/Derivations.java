package org.decalign.backend.dataset.derivation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.decalign.backend.access.Callers;
import org.decalign.backend.dataset.DatasetIntake.Registered;
import org.decalign.backend.dataset.DatasetRegister;
import org.decalign.backend.dataset.DatasetRegister.Stored;
import org.decalign.backend.dataset.Datasets;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.backend.platform.problem.Refusal;
import org.decalign.backend.platform.problem.StoreFull;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.derivation.Derivation;
import org.decalign.datasets.derivation.Derivation.Derived;
import org.decalign.datasets.difference.DatasetDifference;
import org.decalign.datasets.difference.DatasetDifference.Side;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.DatasetFacts;
import org.decalign.protocol.dataset.DatasetView;
import org.decalign.protocol.derivation.DatasetDiff;
import org.decalign.protocol.derivation.DatasetDiff.Version;
import org.decalign.protocol.derivation.DeriveDataset;
import org.decalign.protocol.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Derives versions, and compares versions. */
@Component
class Derivations {
    private static final Logger log = LoggerFactory.getLogger(Derivations.class);
    private final Datasets datasets;
    private final DatasetRegister register;
    private final Callers callers;

    Derivations(Datasets datasets, DatasetRegister register, Callers callers) {
        this.datasets = datasets;
        this.register = register;
        this.callers = callers;
    }

    /** A recipe that the dataset does not allow; all mistakes at once. */
    static final class RecipeInvalid extends Refusal {
        private static final long serialVersionUID = 1;

        RecipeInvalid(List<String> errors) {
            super(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "recipe-invalid",
                    "Invalid recipe",
                    String.join("; ", errors),
                    errors.stream()
                            .map(e -> new FieldError("recipe", null, e, ""))
                            .toList());
        }
    }

    /**
     * Derives a version; licence and source are its parent's until someone says otherwise.
     *
     * @throws NotFound when there is no such parent, or the store has lost it
     * @throws RecipeInvalid with every mistake; nothing is stored then
     */
    Registered derive(String reference, DeriveDataset request, @Nullable String user) throws IOException {
        DatasetView parent = datasets.find(reference);
        String name = Names.file("name", Objects.requireNonNullElse(request.name(), parent.name()));
        DatasetFacts said = parent.facts();
        StoredDataset stored = open(parent);
        try {
            return register.add(
                    () -> {
                        Derived made = Derivation.derive(
                                stored,
                                request.recipe(),
                                name,
                                datasets.root(),
                                (step, done, total) -> log.debug("{} {}/{}", step, done, total));
                        return new Stored(made.manifest(), parent.id(), made.recipe());
                    },
                    new DatasetFacts(said.licence(), said.source(), null, user),
                    callers.owner());
        } catch (DatasetException e) {
            throw new RecipeInvalid(e.errors());
        } catch (NoSuchFileException e) {
            throw lost(parent);
        } catch (IOException e) {
            if (StoreFull.isCauseOf(e)) {
                throw new StoreFull("the dataset");
            }
            throw e;
        }
    }

    /**
     * @throws NotFound when one of them is not there, or the store has lost it
     */
    DatasetDiff diff(String from, String to) throws IOException {
        return DatasetDifference.between(side(datasets.find(from)), side(datasets.find(to)));
    }

    private Side side(DatasetView dataset) throws IOException {
        String hash = dataset.manifest().hash();
        return new Side(new Version(dataset.id(), dataset.name(), dataset.version(), hash), open(dataset));
    }

    private StoredDataset open(DatasetView dataset) throws IOException {
        Path folder = datasets.folder(dataset);
        if (!Files.isRegularFile(folder.resolve(StoredDataset.MANIFEST))) {
            throw lost(dataset);
        }
        return StoredDataset.open(folder);
    }

    private static NotFound lost(DatasetView dataset) {
        return new NotFound("dataset-file", dataset.name(), "The registry knows it, but the store has lost it.");
    }
}
