package org.decalign.backend.study;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.decalign.backend.run.RunQuery;
import org.decalign.backend.study.StudyRows.CellRow;
import org.decalign.backend.study.StudyRows.Study;
import org.decalign.protocol.run.RunSummary;

/**
 * The runs that a study counts.
 *
 * @param experiment name of the study's own experiment
 * @param byCell newest first
 */
record StudyRuns(String experiment, Map<CellRow, List<RunSummary>> byCell) {
    /** Reads them in two statements. */
    static StudyRuns read(StudyRows rows, RunQuery query, Study study, List<CellRow> cells) {
        Map<StudyRows.Place, List<Long>> ids = rows.runs(study.id());
        Map<Long, RunSummary> found = new HashMap<>();
        query.all(ids.values().stream().flatMap(List::stream).distinct().toList())
                .forEach(run -> found.put(run.id(), run));
        Map<CellRow, List<RunSummary>> byCell = new HashMap<>();
        for (CellRow cell : cells) {
            byCell.put(
                    cell,
                    ids.getOrDefault(cell.place(), List.of()).stream()
                            .map(id -> Objects.requireNonNull(found.get(id)))
                            .toList());
        }
        return new StudyRuns(study.name(), byCell);
    }

    CellRuns of(CellRow cell) {
        return new CellRuns(experiment, byCell.getOrDefault(cell, List.of()));
    }
}
