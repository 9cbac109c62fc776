package org.decalign.backend.dataset;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.decalign.backend.access.Callers;
import org.decalign.backend.platform.Cursor;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.datasets.bundled.BundledDataset;
import org.decalign.datasets.bundled.BundledDatasets;
import org.decalign.datasets.report.DatasetReport;
import org.decalign.datasets.source.SourceOptions;
import org.decalign.protocol.dataset.DatasetFacts;
import org.decalign.protocol.dataset.DatasetView;
import org.decalign.protocol.dataset.EditDataset;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The dataset registry. */
@RestController
@RequestMapping("/api/v1/datasets")
class DatasetController {
    private static final int MOST = 500;
    private final Datasets datasets;
    private final DatasetIntake intake;
    private final DatasetRemoval removal;
    private final DatasetReports reports;
    private final Callers callers;

    DatasetController(
            Datasets datasets, DatasetIntake intake, DatasetRemoval removal, DatasetReports reports, Callers callers) {
        this.datasets = datasets;
        this.intake = intake;
        this.removal = removal;
        this.reports = reports;
        this.callers = callers;
    }

    /**
     * Imports the feature file in the body: 201, or 200 when this content is there already under the name. Without a
     * suite the file tells it, where it is one that is known, else it is generic.
     *
     * @param licence as the other facts, people's words; of a version that is there already they fill in what nobody
     *     has said yet
     */
    @PostMapping(consumes = "application/octet-stream")
    ResponseEntity<DatasetView> add(
            @RequestParam String name,
            @RequestParam(required = false) @Nullable String suite,
            @RequestParam(required = false) @Nullable String licence,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String notes,
            @RequestHeader(name = DatasetFacts.USER_HEADER, required = false) @Nullable String user,
            HttpServletRequest request)
            throws IOException {
        Suite known = suite == null ? null : SuiteName.parse(suite);
        DatasetFacts facts = new DatasetFacts(licence, source, notes, StatedUser.of(user));
        return answer(intake.take(
                new NewDataset(name, known, SourceOptions.NONE, facts, callers.owner()), request.getInputStream()));
    }

    /** Imports a dataset that comes with the program: 201, or 200 when it is there already. */
    @PostMapping("/bundled/{name}")
    ResponseEntity<DatasetView> addBundled(
            @PathVariable String name,
            @RequestHeader(name = DatasetFacts.USER_HEADER, required = false) @Nullable String user)
            throws IOException {
        BundledDataset bundled = BundledDatasets.named(name)
                .orElseThrow(() -> new NotFound(
                        "bundled-dataset", Names.printable(name), "There is " + BundledDatasets.MFEAT.name() + "."));
        try (InputStream file = bundled.open()) {
            DatasetFacts facts = bundled.facts().by(StatedUser.of(user));
            return answer(intake.take(
                    new NewDataset(bundled.name(), bundled.suite(), SourceOptions.NONE, facts, callers.owner()), file));
        }
    }

    private static ResponseEntity<DatasetView> answer(DatasetIntake.Registered result) {
        return ResponseEntity.status(result.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(result.dataset());
    }

    @GetMapping
    Page<DatasetView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return datasets.list(Cursor.falling(cursor, limit, MOST));
    }

    /** One version: by id, by name (the newest) or by `name@hash`. */
    @GetMapping("/{reference}")
    DatasetView get(@PathVariable String reference) {
        return datasets.find(reference);
    }

    /** Changes what people say of a version; what is not given stays. */
    @PatchMapping("/{reference}")
    DatasetView edit(@PathVariable String reference, @RequestBody EditDataset edit) {
        return datasets.edit(reference, edit);
    }

    /** Deletes a version that nothing uses, and its files unless another version has the same content. */
    @DeleteMapping("/{reference}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String reference) {
        removal.remove(reference);
    }

    /** What the checks found in a version; a version that has no report yet gets it now. */
    @GetMapping("/{reference}/report")
    DatasetReport report(@PathVariable String reference) throws IOException {
        return reports.find(reference);
    }
}
