package org.decalign.backend.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.Refusal;
import org.decalign.backend.platform.StoreFull;
import org.decalign.backend.platform.Upload;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.DatasetView;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes feature files: to a temporary file, through the importer's checks into the store, then into the registry. */
@Component
class DatasetIntake {
    private static final Logger log = LoggerFactory.getLogger(DatasetIntake.class);
    private final Datasets datasets;
    private final DatasetRepository rows;
    private final JdbcClient sql;
    private final TransactionOperations transaction;
    private final Settings settings;

    DatasetIntake(
            Datasets datasets,
            DatasetRepository rows,
            JdbcClient sql,
            TransactionOperations transaction,
            Settings settings) {
        this.datasets = datasets;
        this.rows = rows;
        this.sql = sql;
        this.transaction = transaction;
        this.settings = settings;
    }

    /** What the intake is told. */
    @Component
    record Settings(LabProperties lab, JsonColumn json) {}

    /**
     * @param created false when this content was there under the name
     */
    record Registered(DatasetView dataset, boolean created) {}

    /** A file that is no dataset; the mistakes name their places. */
    static final class DatasetInvalid extends Refusal {
        private static final long serialVersionUID = 1;

        DatasetInvalid(List<String> errors) {
            super(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "dataset-invalid",
                    "Invalid dataset",
                    String.join("; ", errors),
                    errors.stream()
                            .map(e -> new FieldError("file", null, e, "a feature file in MMSA's layout"))
                            .toList());
        }
    }

    /**
     * @param suite null: told by the file
     * @throws DatasetInvalid with every mistake; nothing is stored then
     */
    Registered take(String name, @Nullable Suite suite, InputStream body) throws IOException {
        Names.file("name", name);
        long limit = settings.lab().maxUpload().toBytes();
        try (Upload upload = Upload.receive(body, settings.lab().homeFolder().resolve("incoming"), limit)) {
            DatasetManifest manifest = DatasetImporter.importFile(
                    upload.file(),
                    name,
                    suite,
                    datasets.root(),
                    (stage, done, total) -> log.debug("{} {}/{}", stage, done, total));
            return transaction.execute(status -> register(manifest));
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

    /** The next version of the name, one import at a time; the same content is the same version. */
    private Registered register(DatasetManifest manifest) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended('dataset ' || :name, 0))")
                .param("name", manifest.name())
                .query((row, i) -> "")
                .list();
        Optional<Dataset> known = rows.findByNameAndHash(manifest.name(), manifest.hash());
        if (known.isPresent()) {
            return new Registered(datasets.view(known.get()), false);
        }
        int version = rows.findFirstByNameOrderByVersionDesc(manifest.name())
                        .map(Dataset::version)
                        .orElse(0)
                + 1;
        long size = manifest.files().stream().mapToLong(DatasetFile::size).sum();
        Dataset added = rows.save(new Dataset(manifest, settings.json().write(manifest), version, size));
        return new Registered(datasets.view(added), true);
    }
}
