package org.decalign.backend.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.backend.statistics.SampleStatistics;
import org.decalign.backend.statistics.WelchTest;
import org.decalign.backend.study.StudyRows.CellRow;
import org.decalign.backend.study.StudyRows.Study;
import org.decalign.protocol.config.ScoreNames;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.DatasetView;
import org.decalign.protocol.run.GroupView.Statistic;
import org.decalign.protocol.study.Arm;
import org.decalign.protocol.study.ArmSets;
import org.decalign.protocol.study.StudyView.Difference;
import org.decalign.protocol.study.StudyView.Metric;
import org.decalign.protocol.study.StudyView.Row;
import org.decalign.protocol.study.StudyView.Table;
import org.jspecify.annotations.Nullable;

/** The arms on one dataset: mean and sample deviation over the seeds, difference to the base arm, published numbers. */
final class AblationTable {
    private final Study study;
    private final DatasetManifest dataset;
    private final StudyRuns runs;
    private final List<String> scores;

    private AblationTable(Study study, DatasetManifest dataset, StudyRuns runs) {
        this.study = study;
        this.dataset = dataset;
        this.runs = runs;
        this.scores = ScoreNames.names(dataset.suite(), dataset.task());
    }

    /**
     * The table of one dataset.
     *
     * @param cells the dataset's, by arm
     */
    static Table of(Study study, DatasetView dataset, List<CellRow> cells, StudyRuns runs) {
        AblationTable table = new AblationTable(study, dataset.manifest(), runs);
        CellRuns base = runs.of(cells.get(0));
        List<Metric> metrics = table.scores.stream()
                .map(name -> new Metric(name, ScoreNames.higherIsBetter(name)))
                .toList();
        return new Table(
                dataset.name(),
                dataset.benchmark() != null,
                metrics,
                cells.stream().map(cell -> table.row(cell, base)).toList());
    }

    private Row row(CellRow cell, CellRuns base) {
        Arm arm = study.definition().arms().get(cell.arm());
        CellRuns own = runs.of(cell);
        Map<String, @Nullable Statistic> statistics = new LinkedHashMap<>();
        Map<String, Difference> differences = new LinkedHashMap<>();
        for (String name : scores) {
            List<@Nullable Double> values = own.values(study.seeds(), name);
            if (values.isEmpty()) {
                continue;
            }
            statistics.put(name, SampleStatistics.of(values));
            Difference difference = cell.arm() > 0 ? WelchTest.of(values, base.values(study.seeds(), name)) : null;
            if (difference != null) {
                differences.put(name, difference);
            }
        }
        return new Row(
                arm.name(),
                cell.group(),
                own.cells(study.seeds()),
                statistics,
                differences,
                ArmSets.published(arm, dataset.suite()));
    }
}
