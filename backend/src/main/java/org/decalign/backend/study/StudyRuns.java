package org.decalign.backend.study;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.decalign.backend.run.RunQuery;
import org.decalign.backend.study.StudyRows.CellRow;
import org.decalign.protocol.run.RunSummary;

/**
 * The runs of studies' cells.
 *
 * @param byGroup newest first
 */
record StudyRuns(Map<Long, List<RunSummary>> byGroup) {
    /** Reads them in one statement. */
    static StudyRuns read(RunQuery query, Collection<CellRow> cells) {
        List<Long> groups = cells.stream().map(CellRow::group).distinct().toList();
        return new StudyRuns(query.ofGroups(groups).stream().collect(Collectors.groupingBy(RunSummary::group)));
    }

    CellRuns of(CellRow cell) {
        return new CellRuns(byGroup.getOrDefault(cell.group(), List.of()));
    }
}
