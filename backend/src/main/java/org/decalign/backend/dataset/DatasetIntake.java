package org.decalign.backend.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.decalign.backend.dataset.DatasetRegister.Stored;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.Upload;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.backend.platform.problem.Refusal;
import org.decalign.backend.platform.problem.StoreFull;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.importing.ImportRequest;
import org.decalign.protocol.dataset.DatasetView;
import org.decalign.protocol.problem.Problem.FieldError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Takes feature files: to a temporary file, through the importer's checks into the store, then into the registry. */
@Component
public class DatasetIntake {
    private static final Logger log = LoggerFactory.getLogger(DatasetIntake.class);
    private final Datasets datasets;
    private final DatasetRegister register;
    private final LabProperties settings;

    DatasetIntake(Datasets datasets, DatasetRegister register, LabProperties settings) {
        this.datasets = datasets;
        this.register = register;
        this.settings = settings;
    }

    /**
     * @param created false when this content was there under the name
     */
    public record Registered(DatasetView dataset, boolean created) {}

    /** A file that is no dataset; the mistakes name their places. */
    public static final class DatasetInvalid extends Refusal {
        private static final long serialVersionUID = 1;

        private final transient List<String> mistakes;

        DatasetInvalid(List<String> errors) {
            super(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "dataset-invalid",
                    "Invalid dataset",
                    String.join("; ", errors),
                    errors.stream()
                            .map(e -> new FieldError("file", null, e, "a feature file in MMSA's layout"))
                            .toList());
            mistakes = List.copyOf(errors);
        }

        /** Every mistake, a sentence each. */
        public List<String> mistakes() {
            return mistakes;
        }
    }

    /**
     * What may be said of a new dataset, an empty text as none.
     *
     * @throws InvalidRequest when the name or a fact breaks its rules
     */
    public static NewDataset checked(NewDataset wanted) {
        Names.file("name", wanted.name());
        return new NewDataset(
                wanted.name(), wanted.suite(), wanted.options(), FactRules.checked(wanted.facts()), wanted.owner());
    }

    /**
     * @throws InvalidRequest when the name or a fact breaks its rules; the body is not read then
     * @throws DatasetInvalid with every mistake; nothing is stored then
     */
    Registered take(NewDataset wanted, InputStream body) throws IOException {
        checked(wanted);
        long limit = settings.maxUpload().toBytes();
        try (Upload upload = Upload.receive(body, settings.homeFolder().resolve("incoming"), limit)) {
            return take(wanted, upload.file(), (step, done, total) -> log.debug("{} {}/{}", step, done, total));
        }
    }

    /**
     * Imports a feature file of this machine and registers it.
     *
     * @throws InvalidRequest when the name or a fact breaks its rules
     * @throws DatasetInvalid with every mistake; nothing is stored then
     */
    public Registered take(NewDataset wanted, Path file, ImportProgress progress) throws IOException {
        NewDataset dataset = checked(wanted);
        try {
            ImportRequest request = new ImportRequest(file, dataset.name(), dataset.suite(), dataset.options());
            return register.add(
                    () -> new Stored(DatasetImporter.importFile(request, datasets.root(), progress), null, null),
                    dataset.facts(),
                    dataset.owner());
        } catch (DatasetException e) {
            throw new DatasetInvalid(e.errors());
        } catch (IOException e) {
            if (StoreFull.isCauseOf(e)) {
                log.warn("the disk is full", e);
                throw new StoreFull("the dataset");
            }
            throw e;
        }
    }
}
