package org.decalign.backend.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.decalign.backend.dataset.Datasets;
import org.decalign.backend.platform.Cursor;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.backend.run.RunQuery;
import org.decalign.backend.statistics.Holm;
import org.decalign.backend.study.StudyRows.CellRow;
import org.decalign.backend.study.StudyRows.Study;
import org.decalign.protocol.cleanup.Lifecycle;
import org.decalign.protocol.run.Page;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.study.StudyHead;
import org.decalign.protocol.study.StudyView;
import org.decalign.protocol.study.StudyView.Table;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Studies as they are shown: a few statements each, whatever the number of arms and seeds. */
@Component
class StudyQuery {
    private final StudyRows rows;
    private final RunQuery runs;
    private final Datasets datasets;

    StudyQuery(StudyRows rows, RunQuery runs, Datasets datasets) {
        this.rows = rows;
        this.runs = runs;
        this.datasets = datasets;
    }

    /**
     * @throws NotFound when there is no such study
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    StudyView get(long id) {
        Study study = rows.find(id).orElseThrow(() -> Studies.missing(id));
        List<CellRow> cells = rows.cells(List.of(id));
        StudyRuns found = StudyRuns.read(rows, runs, study, cells);
        Map<Long, List<CellRow>> byDataset = cells.stream()
                .collect(Collectors.groupingBy(CellRow::dataset, LinkedHashMap::new, Collectors.toList()));
        List<Table> tables = new ArrayList<>();
        byDataset.forEach(
                (dataset, ofDataset) -> tables.add(AblationTable.of(study, datasets.get(dataset), ofDataset, found)));
        Holm.byScore(tables.stream()
                .flatMap(table -> table.rows().stream())
                .map(StudyView.Row::differences)
                .toList());
        Definition definition = study.definition();
        return new StudyView(
                study.id(),
                study.name(),
                study.kind(),
                definition.preset(),
                definition.set(),
                study.seeds(),
                definition.arms(),
                missing(study, cells, found),
                tables,
                study.createdAt(),
                study.owner() == null ? null : study.owner().name());
    }

    /** Newest first. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    Page<StudyHead> list(Lifecycle lifecycle, Cursor cursor) {
        Page<Study> page = rows.list(lifecycle, cursor);
        Map<Long, Map<String, Integer>> states =
                rows.states(page.items().stream().map(Study::id).toList());
        return new Page<>(
                page.items().stream()
                        .map(s -> head(s, states.getOrDefault(s.id(), Map.of())))
                        .toList(),
                page.next());
    }

    private static StudyHead head(Study study, Map<String, Integer> states) {
        Definition definition = study.definition();
        int all = definition.arms().size()
                * definition.datasets().size()
                * study.seeds().size();
        int well = states.entrySet().stream()
                .filter(e -> !CellRuns.endedBadly(RunState.valueOf(e.getKey())))
                .mapToInt(Map.Entry::getValue)
                .sum();
        return new StudyHead(
                study.id(),
                study.name(),
                study.kind(),
                definition.preset(),
                definition.arms().size(),
                definition.datasets().stream()
                        .map(d -> d.substring(0, d.lastIndexOf('@')))
                        .toList(),
                study.seeds(),
                states,
                all - well,
                study.createdAt());
    }

    private static int missing(Study study, List<CellRow> cells, StudyRuns found) {
        return (int) cells.stream()
                .flatMap(c -> found.of(c).cells(study.seeds()).stream())
                .filter(CellRuns::isMissing)
                .count();
    }
}
